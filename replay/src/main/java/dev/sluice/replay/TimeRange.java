package dev.sluice.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When verdicts were written, by Kafka's clock.
 *
 * @param from the first moment; absent: from the oldest that is kept
 * @param to the first moment that is not in it; absent: to what is there when reading begins
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {
  /** All that is kept. */
  public static final TimeRange ALL = new TimeRange(null, null);

  /** Checks the order. */
  public TimeRange {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("from " + from + " is not before " + to);
    }
  }
}
