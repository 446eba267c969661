package dev.sluice.kafka.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a topic holds when it is asked for; for tests. */
public final class TopicContents {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TopicContents() {}

  /**
   * The records that are committed, up to where the partitions really end: behind a transaction,
   * too, that is not marked as done yet.
   *
   * @throws IllegalStateException if the end is not reached within 60 s
   */
  public static List<ConsumerRecord<String, byte[]>> read(String bootstrapServers, String topic) {
    List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> committed =
            consumer(bootstrapServers, IsolationLevel.READ_COMMITTED);
        KafkaConsumer<String, byte[]> all =
            consumer(bootstrapServers, IsolationLevel.READ_UNCOMMITTED)) {
      List<TopicPartition> partitions =
          all.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      Map<TopicPartition, Long> ends = all.endOffsets(partitions);
      committed.assign(partitions);
      committed.seekToBeginning(partitions);
      long limit = System.nanoTime() + PATIENCE.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> committed.position(end.getKey()) < end.getValue())) {
        if (System.nanoTime() - limit > 0) {
          throw new IllegalStateException("the end of " + topic + " is not reached");
        }
        committed.poll(Duration.ofMillis(50)).forEach(read::add);
      }
    }
    return read;
  }

  private static KafkaConsumer<String, byte[]> consumer(
      String bootstrapServers, IsolationLevel isolation) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            isolation.toString(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            10),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
