package dev.sluice.settings;

import dev.sluice.contract.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code sluice.settings} from its beginning into a {@link ReleaseLog}. */
final class SettingsTopic implements AutoCloseable {
  static final TopicPartition PARTITION = new TopicPartition(Topic.SETTINGS.topicName(), 0);

  private final KafkaConsumer<String, byte[]> consumer;
  private final ReleaseLog log;

  SettingsTopic(Map<String, Object> clientProperties, ReleaseLog log) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    this.log = log;
    consumer.assign(List.of(PARTITION));
    consumer.seekToBeginning(List.of(PARTITION));
  }

  /** Where the topic ends now. */
  long end(Duration timeout) {
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
