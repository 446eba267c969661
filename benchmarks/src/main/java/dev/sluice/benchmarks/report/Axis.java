package dev.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values stand on an axis, and which of them are written beside it.
 *
 * @param low at the begin
 * @param high at the end
 * @param ticks in rising order
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {
  private static final int TICKS = 6;

  /** From 0 to a round figure beyond {@code highest}. */
  static Axis linear(double highest) {
    double top = highest <= 0 ? 1 : highest;
    double rough = top / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step =
        power * (rough / power <= 1 ? 1 : rough / power <= 2 ? 2 : rough / power <= 5 ? 5 : 10);
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i * step < top + step * 0.999; i++) {
      ticks.add(i * step);
    }
    return new Axis(0, ticks.getLast(), false, ticks);
  }

  /** Over whole powers of ten, with 2 and 5 between. */
  static Axis logarithmic(double lowest, double highest) {
    double low = Math.pow(10, Math.floor(Math.log10(Math.max(lowest, 1e-3))));
    double high = Math.max(low * 10, Math.pow(10, Math.ceil(Math.log10(Math.max(highest, 1e-3)))));
    List<Double> ticks = new ArrayList<>();
    for (double decade = low; decade <= high * 1.001; decade *= 10) {
      for (int figure : new int[] {1, 2, 5}) {
        if (figure * decade <= high * 1.001) {
          ticks.add(figure * decade);
        }
      }
    }
    return new Axis(low, high, true, ticks);
  }

  /** Where {@code value} stands, from 0 at the begin to 1 at the end. */
  double place(double value) {
    double inside = Math.clamp(value, low, high);
    return logarithmic
        ? Math.log(inside / low) / Math.log(high / low)
        : (inside - low) / (high - low);
  }
}
