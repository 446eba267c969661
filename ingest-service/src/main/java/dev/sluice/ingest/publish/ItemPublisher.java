package dev.sluice.ingest.publish;

import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.ingest.spool.Appending;
import dev.sluice.ingest.spool.Spool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Makes items durable: in Kafka, and where that does not acknowledge in time, in the spool. While
 * Kafka is known to be away items go to the spool at once. One idempotent producer sends items and
 * the AnswerFailed records that follow some, so on the item's partition an AnswerFailed lands
 * behind its item.
 */
public final class ItemPublisher {
  private final KafkaSender kafka;
  private final KafkaState state;
  private final Spool spool;
  private final BriefWaits waits;
  private final Sealing sealing;
  private final AnswerFailures failures;
  private final Clock clock;
  private final Timer acknowledgement;
  private final Counter away;
  private final Counter overdue;

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
    this.kafka = new KafkaSender(producer, state);
    this.state = state;
    this.spool = spool;
    this.waits = waits;
    this.sealing = sealing;
    sealing.follow(kafka);
    this.clock = clock;
    this.failures = new AnswerFailures(kafka, state, spool, resending, clock, meters);
    this.acknowledgement =
        Timer.builder("sluice.ingest.kafka.ack")
            .description("Time from sending an item until Kafka acknowledged it")
            .publishPercentileHistogram()
            .register(meters);
    this.away = spooled(meters, "away");
    this.overdue = spooled(meters, "overdue");
  }

  private static Counter spooled(MeterRegistry meters, String why) {
    return Counter.builder("sluice.ingest.spool.appended")
        .description(
            "Items handed to the spool: away without waiting for Kafka, overdue at the end of its share")
        .tag("why", why)
        .register(meters);
  }

  /** Sends an item. What goes wrong shows in {@link Publication#durableBy}. */
  public Publication publish(Item item) {
    String key = TopicKeys.conversation(item.sdkAppId(), item.content());
    byte[] value = sealing.write(item);
    KeyRecord before = sealing.before(item, kafka, spool, clock);
    if (!state.reliable() || (before != null && before.spooled())) {
      away.increment();
      return new Publication(this, item, key, value, before, null);
    }
    long sentAt = System.nanoTime();
    CompletableFuture<Void> acknowledged =
        before == null
            ? kafka.send(Topic.ITEMS, key, value)
            // On a thread of its own: that of the producer must not wait, and tells by its thread
            // what it never took.
            : before
                .send()
                .thenComposeAsync(
                    nothing -> kafka.send(Topic.ITEMS, key, value), Thread::startVirtualThread);
    var _ =
        acknowledged.thenRun(
            () -> acknowledgement.record(Duration.ofNanos(System.nanoTime() - sentAt)));
    return new Publication(this, item, key, value, before, acknowledged);
  }

  /** Kafka's share of the budget has passed. */
  void noteOverdue() {
    state.fails("Kafka did not acknowledge an item in time");
  }

  /** Kafka did not take an item that was sent. */
  void countOverdue() {
    overdue.increment();
  }

  /**
   * @param sent Kafka's acknowledgement, where it may still come
   */
  Appending spool(String key, byte[] value, @Nullable CompletableFuture<Void> sent) {
    Appending record = new Appending(key, value, clock.millis(), sent);
    spool.append(record);
    return record;
  }

  BriefWaits waits() {
    return waits;
  }

  AnswerFailures failures() {
    return failures;
  }
}
