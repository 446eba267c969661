package dev.sluice.ingest.publish;

import dev.sluice.contract.topic.Topic;
import dev.sluice.moderation.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes what moderators answered later. */
public final class ResultPublisher {
  private final Producer<String, byte[]> producer;
  private final KafkaState state;

  /**
   * @param producer stays the caller's to close
   */
  public ResultPublisher(Producer<String, byte[]> producer, KafkaState state) {
    this.producer = producer;
    this.state = state;
  }

  /**
   * Writes a result.
   *
   * @param partition that of the item
   * @return whether Kafka acknowledged it in time
   * @throws InterruptedException if the thread was interrupted
   */
  public boolean publish(int partition, String key, byte[] value, Deadline deadline)
      throws InterruptedException {
    if (!state.topicsRight()) {
      return false;
    }
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(Topic.MODERATOR_RESULTS.topicName(), partition, key, value),
              (metadata, failure) -> {
                if (failure == null) {
                  state.works();
                  acknowledged.complete(null);
                } else {
                  acknowledged.completeExceptionally(failure);
                }
              });
      acknowledged.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      state.fails("Kafka did not take a moderator's answer: " + e.getClass().getSimpleName());
      return false;
    }
  }
}
