package dev.sluice.kafka;

import dev.sluice.contract.topic.Topic;
import java.time.Duration;
import java.util.Map;

/**
 * How topics are created and checked.
 *
 * @param replicationFactor of topics that are created; -1: the broker's default
 * @param dev allows {@code min.insync.replicas=1} whatever the replication
 * @param retention replaces {@link Topic#retention} at creation; how far back an audit can go
 */
public record TopicOptions(short replicationFactor, boolean dev, Map<Topic, Duration> retention) {
  /** The broker's replication, the strict rules, the default retention. */
  public static final TopicOptions STRICT = new TopicOptions((short) -1, false, Map.of());

  /** The broker's replication, whatever is in sync, the default retention. */
  public static final TopicOptions DEV = new TopicOptions((short) -1, true, Map.of());

  /** Checks the ranges and copies the map. */
  public TopicOptions {
    if (replicationFactor == 0 || replicationFactor < -1) {
      throw new IllegalArgumentException(
          "replicationFactor: " + replicationFactor + " is neither -1 nor 1 or more");
    }
    retention = Map.copyOf(retention);
    retention.forEach(
        (topic, time) -> {
          if (topic.compacted() || time.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException(
                "retention of "
                    + topic.topicName()
                    + (topic.compacted()
                        ? ": the topic is compacted"
                        : ": " + time + " is below an hour"));
          }
        });
  }

  Duration retentionOf(Topic topic) {
    return retention.getOrDefault(topic, topic.retention());
  }
}
