package dev.sluice.simulator.scenario;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a condition, not for a time. */
final class Patience {
  private static final Duration INTERVAL = Duration.ofMillis(25);

  private Patience() {}

  /** Looks. */
  @FunctionalInterface
  interface Source<T> {
    /** What is to be seen now. */
    T look() throws IOException;
  }

  /**
   * Looks again and again until {@code good} is content or {@code limit} is over; answers what was
   * seen last.
   */
  static <T> T until(Duration limit, Source<T> source, Predicate<T> good) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    T seen = source.look();
    while (!good.test(seen) && System.nanoTime() < end) {
      LockSupport.parkNanos(INTERVAL.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("interrupted");
      }
      seen = source.look();
    }
    return seen;
  }
}
