package dev.sluice.notifier.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a failed call is repeated, and when no more.
 *
 * @param first wait before the second attempt: default 1 s. Doubles with each
 * @param longest wait at most: default 1 h. Shorter finds a recovered backend sooner, and costs
 *     calls to a dead one
 * @param attempts calls at most, 1 or more: default 40, which a day's back-off does not reach
 * @param age from when on no further attempt starts: default 24 h
 */
public record RetryPolicy(Duration first, Duration longest, int attempts, Duration age) {
  /** The defaults: up to a day. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofHours(1), 40, Duration.ofDays(1));

  /** Checks the ranges. */
  public RetryPolicy {
    if (first.toMillis() < 1) {
      throw new IllegalArgumentException("first: " + first + " is less than a millisecond");
    }
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("longest: " + longest + " is less than first, " + first);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts: " + attempts + " is less than 1");
    }
    if (age.toMillis() < 1) {
      throw new IllegalArgumentException("age: " + age + " is less than a millisecond");
    }
  }

  /**
   * How long to wait after a failure: half of the step is fixed, half is random, so that what
   * failed together does not come back together.
   *
   * @param failed calls that failed, 1 or more
   * @param wish how long the other side asked to wait; absent: not said
   */
  long delayMillis(int failed, @Nullable Duration wish, RandomGenerator random) {
    long step = first.toMillis();
    for (int i = 1; i < failed && step < longest.toMillis(); i++) {
      step *= 2;
    }
    step = Math.min(step, longest.toMillis());
    long delay = step - (long) (random.nextDouble() * step / 2);
    return wish == null ? delay : Math.max(delay, wish.toMillis());
  }

  /** From when on no further attempt starts, milliseconds since the epoch. */
  long expiresAt(Pending entry) {
    return entry.acceptedAt() + age.toMillis();
  }
}
