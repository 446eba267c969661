package dev.sluice.ingest.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What waits in a spool.
 *
 * @param records how many
 * @param bytes what its files take on the disk
 * @param oldestAt when the oldest was spooled, milliseconds since the epoch; 0 where none waits
 */
public record SpoolContents(long records, long bytes, long oldestAt) {
  /** How long the oldest has waited; zero where none waits. */
  public Duration oldestAge(Instant now) {
    return records == 0
        ? Duration.ZERO
        : Duration.ofMillis(Math.max(0, now.toEpochMilli() - oldestAt));
  }

  /** For operators: records, bytes and age. */
  public String describe(Instant now) {
    return String.format(
        Locale.ROOT,
        "%,d records, %,d bytes, the oldest %,d s old",
        records,
        bytes,
        oldestAge(now).toSeconds());
  }
}
