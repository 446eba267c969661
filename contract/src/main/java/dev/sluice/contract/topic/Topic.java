package dev.sluice.contract.topic;

import java.time.Duration;

/** The topics of Sluice (design §5). Partition counts are fixed at creation. */
public enum Topic {
  /** Every accepted item; key: {@link TopicKeys#conversation}. */
  ITEMS("sluice.items", 12, Duration.ofDays(30), false),
  /** Every verdict, partitioned as items. */
  VERDICTS("sluice.verdicts", 12, Duration.ofDays(30), false),
  /** Answers that moderators give later, partitioned as items. */
  MODERATOR_RESULTS("sluice.moderator-results", 12, Duration.ofDays(7), false),
  /** Orders to the IM backend; key: {@link TopicKeys#target}. */
  COMMANDS("sluice.commands", 12, Duration.ofDays(7), false),
  /** Results for app backends; key: {@link TopicKeys#notice}. */
  NOTICES("sluice.notices", 12, Duration.ofDays(7), false),
  /** Callbacks that go on to apps' own URLs; key: {@link TopicKeys#forward}. */
  FORWARDS("sluice.forwards", 12, Duration.ofDays(7), false),
  /** How each command, notice and forward ended; key: request id. */
  OUTCOMES("sluice.outcomes", 12, Duration.ofDays(30), false),
  /** Releases of settings: {@code part/<sha256>/<n>} and {@code release/<version>}. */
  SETTINGS("sluice.settings", 1, Duration.ZERO, true),
  /** Build, settings version and address of each running instance; key: service/instance. */
  INSTANCES("sluice.instances", 1, Duration.ZERO, true),
  /** Records that could not be processed; key: dead-letter id. */
  DEAD_LETTERS("sluice.dead-letters", 12, Duration.ofDays(30), false),
  /** Keys of users' content, in one order: {@code key/<key id>} and {@code erased/<owner>}. */
  CONTENT_KEYS("sluice.content-keys", 1, Duration.ZERO, true);

  private final String topicName;
  private final int partitions;
  private final Duration retention;
  private final boolean compacted;

  Topic(String topicName, int partitions, Duration retention, boolean compacted) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.retention = retention;
    this.compacted = compacted;
  }

  /** The name in Kafka. */
  public String topicName() {
    return topicName;
  }

  /** Partitions at creation; services refuse to start on another count. */
  public int partitions() {
    return partitions;
  }

  /** How long records are kept by default; zero for a compacted topic. */
  public Duration retention() {
    return retention;
  }

  /** Whether the last record of each key is kept for good. */
  public boolean compacted() {
    return compacted;
  }
}
