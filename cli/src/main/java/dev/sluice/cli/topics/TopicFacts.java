package dev.sluice.cli.topics;

import dev.sluice.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A topic as Kafka has it.
 *
 * @param partitions how many
 * @param replication of its first partition
 * @param cleanup Kafka's {@code cleanup.policy}
 * @param retentionMillis how long records are kept; -1: by this without end
 * @param retentionBytes how many bytes of each partition are kept; -1: by this without end
 * @param offsets records at most: where a topic is compacted, or transactions end, offsets are not
 *     records
 * @param bytes on the disks of one replica of each partition; absent where Kafka does not say
 * @param oldest when the oldest record was appended; absent where it has none
 */
record TopicFacts(
    Topic topic,
    int partitions,
    int replication,
    String cleanup,
    long retentionMillis,
    long retentionBytes,
    long offsets,
    @Nullable Long bytes,
    @Nullable Instant oldest) {

  /** Whether records go away with their age. */
  boolean deletes() {
    return cleanup.contains("delete");
  }

  /** How long every record is kept; empty: without end. */
  Optional<Duration> retention() {
    return deletes() && retentionMillis >= 0
        ? Optional.of(Duration.ofMillis(retentionMillis))
        : Optional.empty();
  }

  /** Whether records are kept for a shorter time than those of {@code other}. */
  boolean isShorterThan(TopicFacts other) {
    return retention()
        .map(own -> other.retention().map(longer -> own.compareTo(longer) < 0).orElse(true))
        .orElse(false);
  }

  /** Whether a limit of bytes may take records before their time. */
  boolean isBoundedByBytes() {
    return deletes() && retentionBytes >= 0;
  }
}
