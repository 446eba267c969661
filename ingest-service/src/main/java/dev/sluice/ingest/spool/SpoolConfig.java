package dev.sluice.ingest.spool;

import java.time.Duration;

/**
 * How much is spooled, and for how long.
 *
 * @param maxBytes what the spool's files may take, 1 MiB to 1 TiB, default 1 GiB: some 700,000 chat
 *     messages. When it is full, callbacks are answered 503. More bridges a longer outage; it takes
 *     16 bytes of memory a record.
 * @param maxAge how old a record may become, 1 min to 15 days, default 12 h; an older one goes to
 *     the dead letters. At most half of what the stream's {@code --repeats-kept} says, or a record
 *     that Kafka had before could be judged twice.
 * @param share how long an answer waits for the disk once Kafka's share of its budget is over, 1 ms
 *     to 10 s, default 40 ms: from 380 to 420 ms of a text. Longer only where callers wait longer.
 */
public record SpoolConfig(long maxBytes, Duration maxAge, Duration share) {
  /** The design's numbers. */
  public static final SpoolConfig DEFAULT =
      new SpoolConfig(1L << 30, Duration.ofHours(12), Duration.ofMillis(40));

  private static final long LEAST_BYTES = 1L << 20;
  private static final long MOST_BYTES = 1L << 40;

  /** Checks the ranges. */
  public SpoolConfig {
    if (maxBytes < LEAST_BYTES || maxBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "spool-max-bytes: " + maxBytes + " is not between 1 MiB and 1 TiB");
    }
    check("spool-max-age", maxAge, Duration.ofMinutes(1), Duration.ofDays(15));
    check("spool-share", share, Duration.ofMillis(1), Duration.ofSeconds(10));
  }

  private static void check(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + ": " + value + " is not between " + least + " and " + most);
    }
  }
}
