package dev.sluice.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How figures are kept and shown: with four digits that count, shown with three. */
final class Figures {
  private static final MathContext KEPT = new MathContext(4, RoundingMode.HALF_UP);

  private Figures() {}

  /** As it is kept. */
  static double kept(double figure) {
    if (!Double.isFinite(figure)) {
      throw new IllegalArgumentException("not a figure: " + figure);
    }
    return new BigDecimal(figure).round(KEPT).doubleValue();
  }

  /** As it is shown. */
  static String shown(Object cell) {
    return switch (cell) {
      case Double figure -> shown(figure.doubleValue());
      case Number number -> String.format(Locale.ROOT, "%,d", number.longValue());
      default -> cell.toString();
    };
  }

  private static String shown(double figure) {
    double size = Math.abs(figure);
    if (figure == Math.rint(figure) && size < 1_000) {
      return Long.toString((long) figure);
    }
    String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, form, figure);
  }
}
