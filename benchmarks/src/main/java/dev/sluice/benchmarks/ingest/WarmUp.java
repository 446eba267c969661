package dev.sluice.benchmarks.ingest;

import dev.sluice.benchmarks.load.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Loads a server until it gets no faster: until then its JVM compiles rather than serves. */
final class WarmUp {
  /** What two spans of as many windows may differ by. */
  private static final double STEADY = 0.04;

  private static final int SPAN = 3;

  private final long windowMillis;
  private final int most;

  /**
   * @param windowMillis how long is loaded between two looks
   * @param most windows, steady or not
   */
  WarmUp(long windowMillis, int most) {
    this.windowMillis = windowMillis;
    this.most = most;
  }

  /**
   * Loads by {@code load}, which takes milliseconds, as often as it needs.
   *
   * @return answers a second in each window
   */
  List<Double> run(LongFunction<LoadResult> load) {
    List<Double> rates = new ArrayList<>();
    while (rates.size() < most && !steady(rates)) {
      rates.add(load.apply(windowMillis).answeredPerSecond());
    }
    return rates;
  }

  /** Whether the last windows were no faster than those before them. */
  static boolean steady(List<Double> rates) {
    int size = rates.size();
    return size >= 2 * SPAN
        && sum(rates.subList(size - SPAN, size))
            <= (1 + STEADY) * sum(rates.subList(size - 2 * SPAN, size - SPAN));
  }

  private static double sum(List<Double> rates) {
    return rates.stream().mapToDouble(Double::doubleValue).sum();
  }
}
