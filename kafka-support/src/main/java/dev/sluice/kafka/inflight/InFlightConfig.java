package dev.sluice.kafka.inflight;

/**
 * How many calls run at once, and how they share.
 *
 * @param limit calls in flight at most in this instance, over all of its stream tasks: 1 to
 *     100,000, default 500. More calls finish more work a second, as long as vendors keep up; each
 *     holds a virtual thread, a connection and its item in memory.
 * @param reserved the part of the limit that is kept for apps (and, alike, for vendors) that use
 *     less than their share, 0 to 0.9, default 0.5. With n apps known, each is sure of {@code limit
 *     * reserved / n} slots. More keeps a healthy app further from one that hangs; less lets a
 *     single busy app use more of the instance.
 * @param ahead calls of one lane that a task may hand over before a slot is free, 1 to 10,000,
 *     default 16. They start the moment a slot is free instead of at the next turn of the stream
 *     thread; each holds its item in memory.
 */
public record InFlightConfig(int limit, double reserved, int ahead) {
  /** The design's numbers. */
  public static final InFlightConfig DEFAULT = new InFlightConfig(500, 0.5, 16);

  /** Checks the ranges. */
  public InFlightConfig {
    if (limit < 1 || limit > 100_000) {
      throw new IllegalArgumentException("limit: " + limit + " is not between 1 and 100000");
    }
    if (!(reserved >= 0 && reserved <= 0.9)) {
      throw new IllegalArgumentException("reserved: " + reserved + " is not between 0 and 0.9");
    }
    if (ahead < 1 || ahead > 10_000) {
      throw new IllegalArgumentException("ahead: " + ahead + " is not between 1 and 10000");
    }
  }

  /** The same with another limit. */
  public InFlightConfig withLimit(int newLimit) {
    return new InFlightConfig(newLimit, reserved, ahead);
  }
}
