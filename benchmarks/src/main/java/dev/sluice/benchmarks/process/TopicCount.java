package dev.sluice.benchmarks.process;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the records of a topic by its end offsets: of one that is written without transactions,
 * which is then exact.
 */
public final class TopicCount implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;

  /** Counts {@code topic}. */
  public TopicCount(KafkaClients clients, Topic topic) {

    partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
            .toList();
    consumer = clients.reader();
    consumer.assign(partitions);
  }

  /** Records until now. */
  public long count() {
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
