package dev.sluice.cli.topics;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Topics, a line each. */
final class TopicTable {
  private static final String ROW = "%-26s %10s %11s %-14s %10s %12s %15s %10s  %s%n";
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final int STEP = 1024;

  private TopicTable() {}

  static void print(PrintWriter out, List<TopicFacts> topics) {
    out.printf(
        ROW,
        "topic",
        "partitions",
        "replication",
        "cleanup",
        "kept",
        "kept/part.",
        "records up to",
        "size",
        "oldest (UTC)");
    for (TopicFacts topic : topics) {
      out.printf(
          ROW,
          topic.topic().topicName(),
          topic.partitions(),
          topic.replication(),
          topic.cleanup(),
          retention(topic),
          topic.isBoundedByBytes() ? size(topic.retentionBytes()) : "-",
          "%,d".formatted(topic.offsets()),
          size(topic.bytes()),
          oldest(topic.oldest()));
    }
  }

  static String retention(TopicFacts topic) {
    return topic.retention().map(TopicTable::time).orElse("for ever");
  }

  /** Such as {@code 30d}, {@code 36h}, {@code 90s}. */
  static String time(Duration time) {
    if (time.toMillis() % Duration.ofDays(1).toMillis() == 0) {
      return time.toDays() + "d";
    }
    if (time.toMillis() % Duration.ofHours(1).toMillis() == 0) {
      return time.toHours() + "h";
    }
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  static String size(@Nullable Long bytes) {
    if (bytes == null) {
      return "-";
    }
    double size = bytes;
    int unit = 0;
    while (size >= STEP && unit < UNITS.length - 1) {
      size /= STEP;
      unit++;
    }
    return unit == 0 ? bytes + " B" : "%.1f %s".formatted(size, UNITS[unit]);
  }

  private static String oldest(@Nullable Instant oldest) {
    return oldest == null ? "-" : oldest.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
