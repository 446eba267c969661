package dev.sluice.ingest.publish;

import dev.sluice.contract.Json;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Sends items without waiting for them, and the AnswerFailed records that follow some. One
 * idempotent producer sends both, so on the item's partition an AnswerFailed lands behind its item.
 */
public final class ItemPublisher {
  private final Producer<String, byte[]> producer;
  private final KafkaState state;
  private final Resending resending;
  private final Clock clock;
  private final Timer acknowledgement;
  private final MeterRegistry meters;

  /**
   * @param producer with {@code acks=all}, idempotent, and a {@code max.block.ms} of at most 20;
   *     stays the caller's to close
   * @param resending sends an AnswerFailed again that Kafka did not take
   */
  public ItemPublisher(
      Producer<String, byte[]> producer,
      KafkaState state,
      Resending resending,
      Clock clock,
      MeterRegistry meters) {
    this.producer = producer;
    this.state = state;
    this.resending = resending;
    this.clock = clock;
    this.meters = meters;
    this.acknowledgement =
        Timer.builder("sluice.ingest.kafka.ack")
            .description("Time from sending an item until Kafka acknowledged it")
            .publishPercentileHistogram()
            .register(meters);
  }

  /** Sends an item. What goes wrong shows in {@link Publication#durableBy}. */
  public Publication publish(Item item) {
    String key = TopicKeys.conversation(item.sdkAppId(), item.content());
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    if (!state.topicsRight()) {
      acknowledged.completeExceptionally(new NotSentException(null));
      return new Publication(this, item, key, acknowledged);
    }
    Thread sender = Thread.currentThread();
    long sentAt = System.nanoTime();
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(Topic.ITEMS.topicName(), key, Json.write(item)),
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledgement.record(Duration.ofNanos(System.nanoTime() - sentAt));
                  state.works();
                  acknowledged.complete(null);
                } else {
                  failed("an item", failure);
                  // The producer reports on this thread only what it never took, for lack of
                  // metadata or of space.
                  boolean taken = !Thread.currentThread().equals(sender);
                  acknowledged.completeExceptionally(
                      taken ? failure : new NotSentException(failure));
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      failed("an item", e);
      acknowledged.completeExceptionally(new NotSentException(e));
    }
    return new Publication(this, item, key, acknowledged);
  }

  void overdue() {
    state.fails("Kafka did not acknowledge an item in time");
  }

  void answerFailed(Publication publication, AnswerFailure failure) {
    meters.counter("sluice.ingest.answer.failed", "cause", failure.name()).increment();
    if (publication.neverSent()) {
      return;
    }
    Item item = publication.item();
    AnswerFailed record =
        new AnswerFailed(
            AnswerFailed.SCHEMA_VERSION,
            item.requestId(),
            item.sdkAppId(),
            clock.millis(),
            failure.name(),
            Map.of());
    send(new ProducerRecord<>(Topic.ITEMS.topicName(), publication.key(), Json.write(record)));
  }

  /** Sends an AnswerFailed until Kafka has it. */
  void send(ProducerRecord<String, byte[]> record) {
    try {
      var _ =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  state.works();
                } else {
                  failed("an AnswerFailed", failure);
                  resending.later(() -> send(record));
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      failed("an AnswerFailed", e);
      resending.later(() -> send(record));
    }
  }

  private void failed(String what, Exception failure) {
    // A record that is refused for what it is says nothing about Kafka.
    if (!(failure instanceof RecordTooLargeException)
        && !(failure instanceof SerializationException)) {
      state.fails("Kafka did not take " + what + ": " + failure.getClass().getSimpleName());
    }
  }

  /** The item was not handed to the producer: it cannot arrive. */
  static final class NotSentException extends Exception {
    private static final long serialVersionUID = 1;

    NotSentException(@Nullable Throwable cause) {
      super("the item was not handed to the producer", cause);
    }
  }
}
