package dev.sluice.kafka.index;

import dev.sluice.contract.topic.Topic;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a record stands.
 *
 * @param time when Kafka appended it, milliseconds since the epoch
 */
public record Pointer(Topic topic, int partition, long offset, long time) {
  TopicPartition place() {
    return new TopicPartition(topic.topicName(), partition);
  }
}
