package dev.sluice.benchmarks.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what only looking tells, such as another process's state. */
public final class Waiting {
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private Waiting() {}

  /**
   * Looks until {@code condition} holds.
   *
   * @throws BenchException if it does not within {@code patience}
   */
  public static void until(String what, Duration patience, BooleanSupplier condition) {
    if (!within(patience, condition)) {
      throw new BenchException(what + ": not so after " + patience.toSeconds() + " s");
    }
  }

  /** Looks until {@code condition} holds, or {@code patience} is over; says whether it held. */
  public static boolean within(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      if (Thread.interrupted()) {
        throw new BenchException("interrupted");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }
}
