package dev.sluice.benchmarks.report;

/**
 * One goal and what was measured.
 *
 * @param what in words
 * @param measured the figure
 * @param bound the goal
 * @param atLeast whether more is better
 * @param unit of both figures; empty: a ratio
 */
public record Goal(String what, double measured, double bound, boolean atLeast, String unit) {
  /** Rounds as figures are kept. */
  public Goal {
    measured = Figures.kept(measured);
  }

  /** A figure that is to reach {@code bound}. */
  public static Goal atLeast(String what, double measured, double bound, String unit) {
    return new Goal(what, measured, bound, true, unit);
  }

  /** A figure that is not to pass {@code bound}. */
  public static Goal atMost(String what, double measured, double bound, String unit) {
    return new Goal(what, measured, bound, false, unit);
  }

  /** Whether it is met. */
  public boolean met() {
    return atLeast ? measured >= bound : measured <= bound;
  }
}
