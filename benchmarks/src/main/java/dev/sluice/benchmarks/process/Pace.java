package dev.sluice.benchmarks.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Does something by the clock. */
public final class Pace {
  private Pace() {}

  /** Does {@code each} {@code perSecond} times a second for {@code time}, evenly. */
  public static void steadily(int perSecond, Duration time, IntConsumer each) {
    long start = System.nanoTime();
    long count = perSecond * time.toMillis() / 1_000;
    for (int number = 0; number < count; number++) {
      long due = start + number * 1_000_000_000L / perSecond;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      each.accept(number);
    }
  }
}
