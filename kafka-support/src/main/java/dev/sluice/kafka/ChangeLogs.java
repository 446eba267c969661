package dev.sluice.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/**
 * How change logs of stores are kept, for {@code withLoggingEnabled}. After a crash a task reads
 * them from their start, and nothing is judged meanwhile. A log is cleaned by whole segments but
 * for the one that is written, and by default that one has room for 1 GiB or a week.
 */
public final class ChangeLogs {
  /**
   * Of a store whose entries are deleted soon after they were written: almost all of the log is of
   * such. It is cleaned every few MiB.
   */
  public static final Map<String, String> OF_BRIEF_ENTRIES =
      Map.of(
          TopicConfig.SEGMENT_BYTES_CONFIG,
          String.valueOf(2 << 20),
          TopicConfig.DELETE_RETENTION_MS_CONFIG,
          String.valueOf(Duration.ofMinutes(1).toMillis()));

  /**
   * Of a window store: what is older than the windows goes within hours. Its age is that of the
   * entry in the log, not of the record that led to it: what is caught up with after days is kept
   * as long as anything else.
   */
  public static final Map<String, String> OF_WINDOWS =
      Map.of(
          TopicConfig.SEGMENT_BYTES_CONFIG,
          String.valueOf(32 << 20),
          TopicConfig.SEGMENT_MS_CONFIG,
          String.valueOf(Duration.ofHours(2).toMillis()),
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
          TimestampType.LOG_APPEND_TIME.name);

  private ChangeLogs() {}
}
