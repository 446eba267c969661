package dev.sluice.benchmarks.quality;

import java.util.List;
import java.util.Locale;

/** Draws shares as bars, one row for each label and one bar in it for each series, as SVG. */
final class BarChart {
  private static final int LEFT = 170;
  private static final int WIDE = 420;
  private static final int BAR = 9;
  private static final int ROW = 28;
  private static final int TOP = 52;
  private static final List<String> COLOURS = List.of("#1f77b4", "#bbbbbb");

  private BarChart() {}

  /**
   * One row.
   *
   * @param label what it is about
   * @param shares 0 to 1, one for each series
   */
  record Row(String label, List<Double> shares) {}

  /** The drawing; {@code full} is the share at the right end. */
  static String draw(String title, List<String> series, List<Row> rows, double full) {
    int height = TOP + rows.size() * ROW + 26;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="10" y="20" font-size="14" font-weight="bold">%s</text>
        """
            .formatted(LEFT + WIDE + 70, height, title));
    for (int s = 0; s < series.size(); s++) {
      int x = LEFT + s * 110;
      svg.append(
          """
          <rect x="%d" y="31" width="10" height="10" fill="%s"/><text x="%d" y="40">%s</text>
          """
              .formatted(x, COLOURS.get(s), x + 15, series.get(s)));
    }
    for (int i = 0; i < rows.size(); i++) {
      row(svg, rows.get(i), TOP + i * ROW, full);
    }
    axis(svg, height - 20, full);
    return svg.append("</svg>\n").toString();
  }

  private static void row(StringBuilder svg, Row row, int y, double full) {
    svg.append(
        """
        <text x="%d" y="%d" text-anchor="end">%s</text>
        """
            .formatted(LEFT - 8, y + 14, row.label()));
    for (int s = 0; s < row.shares().size(); s++) {
      double share = row.shares().get(s);
      int width = (int) Math.round(Math.min(share / full, 1) * WIDE);
      int top = y + 1 + s * (BAR + 2);
      svg.append(
          """
          <rect x="%d" y="%d" width="%d" height="%d" fill="%s"/><text x="%d" y="%d" font-size="10">%s</text>
          """
              .formatted(
                  LEFT,
                  top,
                  width,
                  BAR,
                  COLOURS.get(s),
                  LEFT + width + 4,
                  top + 9,
                  percent(share)));
    }
  }

  private static void axis(StringBuilder svg, int y, double full) {
    for (int tick = 0; tick <= 4; tick++) {
      int x = LEFT + WIDE * tick / 4;
      svg.append(
          """
          <line x1="%d" y1="%d" x2="%d" y2="%d" stroke="#dddddd"/><text x="%d" y="%d" text-anchor="middle" font-size="10">%s</text>
          """
              .formatted(x, TOP - 4, x, y, x, y + 13, percent(full * tick / 4)));
    }
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
