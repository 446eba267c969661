package dev.sluice.ingest.publish;

import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.item.ItemRecord;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.ingest.spool.Spool;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.producer.Producer;

/**
 * Makes items durable: in Kafka, and where that does not acknowledge in time, in the spool. While
 * Kafka is known to be away items go to the spool at once. One idempotent producer sends items and
 * the AnswerFailed records that follow some, so on the item's partition an AnswerFailed lands
 * behind its item.
 */
public final class ItemPublisher {
  private final DurableWrites writes;
  private final BriefWaits waits;
  private final Sealing sealing;
  private final AnswerFailures failures;

  /**
   * @param producer with {@code acks=all}, idempotent, and a {@code max.block.ms} of at most 20;
   *     stays the caller's to close
   * @param waits for acknowledgements; the caller's to close
   * @param sealing writes items; their keys go before them
   * @param resending does again what neither Kafka nor the spool took
   */
  public ItemPublisher(
      Producer<String, byte[]> producer,
      KafkaState state,
      Spool spool,
      BriefWaits waits,
      Sealing sealing,
      Resending resending,
      Clock clock,
      MeterRegistry meters) {
    KafkaSender kafka = new KafkaSender(producer, state);
    this.writes = new DurableWrites(kafka, state, spool, clock, meters);
    this.waits = waits;
    this.sealing = sealing;
    sealing.follow(kafka);
    this.failures = new AnswerFailures(kafka, state, spool, resending, clock, meters);
  }

  /** Sends an item. What goes wrong shows in {@link Publication#durableBy}. */
  public Publication publish(Item item) {
    return publish(item, item.content());
  }

  /** Sends the word that a message was sent, to where its items are. */
  public Publication publish(MessageSent sent) {
    return publish(sent, sent.content());
  }

  private Publication publish(ItemRecord item, Content content) {
    String key = TopicKeys.conversation(item.sdkAppId(), content);
    byte[] value = sealing.json().write(item);
    KeyRecord before = writes.before(sealing, content.keyId());
    return new Publication(this, item, writes.write(Topic.ITEMS, key, value, before));
  }

  BriefWaits waits() {
    return waits;
  }

  AnswerFailures failures() {
    return failures;
  }
}
