package dev.sluice.benchmarks.report;

import java.util.List;

/**
 * Lines over one axis.
 *
 * @param file name of its SVG file, without the ending
 * @param title what it shows
 * @param xLabel what goes to the right, with its unit
 * @param yLabel what goes up, with its unit
 * @param logarithmic whether the axis that goes up is logarithmic
 * @param lines at most 4
 */
public record Chart(
    String file,
    String title,
    String xLabel,
    String yLabel,
    boolean logarithmic,
    List<Line> lines) {
  /** Copies the lines. */
  public Chart {
    lines = List.copyOf(lines);
    if (lines.isEmpty() || lines.size() > 4) {
      throw new IllegalArgumentException(file + ": " + lines.size() + " lines");
    }
  }

  /**
   * One line.
   *
   * @param name in the legend
   * @param points in the order of x
   */
  public record Line(String name, List<Point> points) {
    /** Copies the points. */
    public Line {
      points = List.copyOf(points);
    }
  }

  /** One point. */
  public record Point(double x, double y) {
    /** Rounds as figures are kept. */
    public Point {
      x = Figures.kept(x);
      y = Figures.kept(y);
    }
  }
}
