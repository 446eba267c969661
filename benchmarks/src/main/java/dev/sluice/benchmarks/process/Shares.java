package dev.sluice.benchmarks.process;

import dev.sluice.harness.Measured;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shares of the machine's processors that processes take over a time. */
public final class Shares {
  private final Map<Measured, Duration> before = new LinkedHashMap<>();
  private final long start = System.nanoTime();

  private Shares() {}

  /** Begins to measure. */
  public static Shares of(Measured... processes) {
    Shares shares = new Shares();
    for (Measured process : processes) {
      shares.before.put(process, process.processorTime());
    }
    return shares;
  }

  /** What {@code process} took since the beginning, in percent of all processors. */
  public double percent(Measured process) {
    Duration used = process.processorTime().minus(before.getOrDefault(process, Duration.ZERO));
    double available =
        (System.nanoTime() - start) * (double) Runtime.getRuntime().availableProcessors();
    return 100 * used.toNanos() / available;
  }
}
