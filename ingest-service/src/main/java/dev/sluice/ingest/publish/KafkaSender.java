package dev.sluice.ingest.publish;

import dev.sluice.contract.topic.Topic;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Sends records without waiting for them, and notes what that says about Kafka. */
final class KafkaSender {
  private final Producer<String, byte[]> producer;
  private final KafkaState state;

  /**
   * @param producer with {@code acks=all} and idempotent; stays the caller's to close
   */
  KafkaSender(Producer<String, byte[]> producer, KafkaState state) {
    this.producer = producer;
    this.state = state;
  }

  /**
   * Completes at Kafka's acknowledgement; fails with {@link NotSentException} where it cannot
   * arrive.
   */
  CompletableFuture<Void> send(Topic topic, String key, byte @Nullable [] value) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    Thread sender = Thread.currentThread();
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(topic.topicName(), key, value),
              (metadata, failure) -> {
                if (failure == null) {
                  state.works();
                  acknowledged.complete(null);
                } else {
                  note(topic, failure);
                  // The producer reports on this thread only what it never took, for lack of
                  // metadata or of space.
                  boolean taken = !Thread.currentThread().equals(sender);
                  acknowledged.completeExceptionally(
                      taken ? failure : new NotSentException(failure));
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      note(topic, e);
      acknowledged.completeExceptionally(new NotSentException(e));
    }
    return acknowledged;
  }

  private void note(Topic topic, Exception failure) {
    if (!refusesRecord(failure)) {
      state.fails(
          "Kafka did not take a record of "
              + topic.topicName()
              + ": "
              + failure.getClass().getSimpleName());
    }
  }

  /** Whether the record is refused for what it is: that says nothing about Kafka. */
  static boolean refusesRecord(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException || cause instanceof NotSentException) {
      cause = cause.getCause();
    }
    return cause instanceof RecordTooLargeException
        || cause instanceof RecordBatchTooLargeException
        || cause instanceof SerializationException
        || cause instanceof InvalidRecordException;
  }

  /** The record was not handed to the producer: it cannot arrive. */
  static final class NotSentException extends Exception {
    private static final long serialVersionUID = 1;

    NotSentException(@Nullable Throwable cause) {
      super("the record was not handed to the producer", cause);
    }
  }
}
