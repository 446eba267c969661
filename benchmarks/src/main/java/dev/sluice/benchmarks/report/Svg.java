package dev.sluice.benchmarks.report;

import dev.sluice.benchmarks.report.Chart.Line;
import dev.sluice.benchmarks.report.Chart.Point;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a chart as SVG that is read in light and in dark, by the reader's own preference. */
final class Svg {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 380;
  private static final int LEFT = 70;
  private static final int RIGHT = 24;
  private static final int TOP = 70;
  private static final int BOTTOM = 52;

  /** Told apart without colour too: each line has dashes of its own. */
  private static final List<String> DASHES = List.of("", "7 4", "2 4", "10 3 2 3");

  private static final String STYLE =
      """
      <style>
        svg { --ground: #ffffff; --ink: #1f2328; --faint: #d1d9e0; --a: #0969da; --b: #bc4c00; --c: #1a7f37; --d: #8250df; }
        @media (prefers-color-scheme: dark) {
          svg { --ground: #0d1117; --ink: #e6edf3; --faint: #30363d; --a: #58a6ff; --b: #f0883e; --c: #3fb950; --d: #bc8cff; }
        }
        .ground { fill: var(--ground); }
        text { fill: var(--ink); font: 13px system-ui, sans-serif; }
        .title { font-size: 16px; font-weight: 600; }
        .grid { stroke: var(--faint); stroke-width: 1; }
        .axis { stroke: var(--ink); stroke-width: 1; }
        .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
        .a { stroke: var(--a); } .b { stroke: var(--b); } .c { stroke: var(--c); } .d { stroke: var(--d); }
        .dot { fill: var(--ground); stroke-width: 2; }
      </style>
      """;

  private final Chart chart;
  private final Axis across;
  private final Axis up;
  private final StringBuilder out = new StringBuilder();

  private Svg(Chart chart) {
    this.chart = chart;
    List<Point> points = chart.lines().stream().flatMap(line -> line.points().stream()).toList();
    double highest = points.stream().mapToDouble(Point::y).max().orElse(1);
    this.across = Axis.linear(points.stream().mapToDouble(Point::x).max().orElse(1));
    this.up =
        chart.logarithmic()
            ? Axis.logarithmic(points.stream().mapToDouble(Point::y).min().orElse(1), highest)
            : Axis.linear(highest);
  }

  /** The file's content. */
  static String draw(Chart chart) {
    return new Svg(chart).draw();
  }

  private String draw() {
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">%n"
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, escaped(chart.title())));
    out.append(STYLE);
    out.append("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
    text(LEFT, 26, "start", "title", chart.title());
    grid();
    legend();
    for (int i = 0; i < chart.lines().size(); i++) {
      line(chart.lines().get(i), i);
    }
    return out.append("</svg>\n").toString();
  }

  private void grid() {
    for (double tick : up.ticks()) {
      segment("grid", LEFT, y(tick), WIDTH - RIGHT, y(tick));
      text(LEFT - 8, y(tick) + 4, "end", "", Figures.shown(Figures.kept(tick)));
    }
    for (double tick : across.ticks()) {
      segment("grid", x(tick), TOP, x(tick), HEIGHT - BOTTOM);
      text(x(tick), HEIGHT - BOTTOM + 18, "middle", "", Figures.shown(Figures.kept(tick)));
    }
    segment("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
    segment("axis", LEFT, TOP, LEFT, HEIGHT - BOTTOM);
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", "", chart.xLabel());
    text(LEFT - 8, TOP - 12, "end", "", chart.yLabel());
  }

  private void legend() {
    double at = LEFT + 10;
    for (int i = 0; i < chart.lines().size(); i++) {
      String name = chart.lines().get(i).name();
      stroke(i, "M%.1f %dH%.1f".formatted(at, TOP - 22, at + 28));
      text(at + 34, TOP - 17, "start", "", name);
      at += 34 + 8 * name.length() + 18;
    }
  }

  private void line(Line line, int index) {
    stroke(
        index,
        line.points().stream()
            .map(point -> "%.1f %.1f".formatted(x(point.x()), y(point.y())))
            .collect(Collectors.joining("L", "M", "")));
    for (Point point : line.points()) {
      out.append(
          "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>%n"
              .formatted(colour(index), x(point.x()), y(point.y())));
    }
  }

  private void stroke(int index, String path) {
    out.append(
        "<path class=\"line %s\" stroke-dasharray=\"%s\" d=\"%s\"/>%n"
            .formatted(colour(index), DASHES.get(index), path));
  }

  private void segment(String style, double x1, double y1, double x2, double y2) {
    out.append(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n"
            .formatted(style, x1, y1, x2, y2));
  }

  private void text(double x, double y, String anchor, String style, String text) {
    out.append(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n"
            .formatted(style, x, y, anchor, escaped(text)));
  }

  private static String colour(int index) {
    return String.valueOf((char) ('a' + index));
  }

  private double x(double value) {
    return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
