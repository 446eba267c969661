package dev.sluice.notifier.delivery;

import dev.sluice.contract.topic.Topic;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A record as it came in, for its dead letter. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Origin(Topic topic, int partition, long offset, byte @Nullable [] key, byte[] value) {
  static Origin of(Pending pending) {
    return new Origin(
        pending.direction().topic(),
        pending.partition(),
        pending.offset(),
        pending.key(),
        pending.value());
  }

  TopicPartition topicPartition() {
    return new TopicPartition(topic.topicName(), partition);
  }
}
