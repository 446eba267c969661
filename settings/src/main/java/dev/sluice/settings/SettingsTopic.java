package dev.sluice.settings;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads {@code sluice.settings} from its beginning into a {@link ReleaseLog}. */
final class SettingsTopic implements AutoCloseable {
  static final TopicPartition PARTITION = new TopicPartition(Topic.SETTINGS.topicName(), 0);

  private final KafkaConsumer<String, byte[]> consumer;
  private final ReleaseLog log;

  /**
   * At the topic's beginning.
   *
   * @param consumer of {@link KafkaClients#reader} to follow it, of {@link KafkaClients#scanner} to
   *     read what is there; closed with this
   */
  SettingsTopic(KafkaConsumer<String, byte[]> consumer, ReleaseLog log) {
    this.consumer = consumer;
    this.log = log;
    consumer.assign(List.of(PARTITION));
    consumer.seekToBeginning(List.of(PARTITION));
  }

  /**
   * Where the topic ends now.
   *
   * @throws SettingsException if Kafka has no such topic
   */
  long end(Duration timeout) {
    if (consumer.partitionsFor(PARTITION.topic(), timeout).isEmpty()) {
      throw new SettingsException(
          "Kafka has no topic "
              + PARTITION.topic()
              + "; the services create it when they start, and none has run here");
    }
    Long end = consumer.endOffsets(List.of(PARTITION), timeout).get(PARTITION);
    return end == null ? 0 : end;
  }

  /** Where the next record is read. */
  long position(Duration timeout) {
    return consumer.position(PARTITION, timeout);
  }

  /** Reads what is there; waits at most {@code timeout} for the first record. */
  void poll(Duration timeout) {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(timeout)) {
      if (record.key() != null) {
        log.read(record.key(), record.value());
      }
    }
  }

  /** Reads up to {@code offset}. */
  void readTo(long offset, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (position(timeout) < offset) {
      if (System.nanoTime() - deadline > 0) {
        throw new SettingsException(
            PARTITION.topic() + " could not be read to its end in " + timeout.toSeconds() + " s");
      }
      poll(Duration.ofMillis(100));
    }
  }

  /** Ends a poll that waits in another thread. */
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
