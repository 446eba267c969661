package dev.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** The page for people, in Markdown. */
final class Page {
  private static final String HEAD =
      """
      # Performance

      Written by `./sluice bench` from [performance.json](performance.json); what follows from it, and what was done about it, is in
      [performance-notes.md](performance-notes.md). Broker, services, peers and load generators are processes of their own on one machine, and talk over
      the loopback. The machine decides the figures; look at the ratios.
      """;

  private final StringBuilder out = new StringBuilder(HEAD);

  private Page() {}

  static String of(List<Part> parts) {
    Page page = new Page();
    page.goals(parts);
    parts.forEach(page::part);
    return page.out.toString();
  }

  private void goals(List<Part> parts) {
    out.append("\n## Goals\n\n");
    row(List.of("", "measured", "goal", ""));
    row(List.of("---", "---:", "---:", "---"));
    for (Part part : parts) {
      for (Goal goal : part.goals()) {
        row(
            List.of(
                part.name() + ": " + goal.what(),
                figure(goal.measured(), goal.unit()),
                (goal.atLeast() ? "≥ " : "≤ ") + figure(goal.bound(), goal.unit()),
                goal.met() ? "met" : "**missed**"));
      }
    }
  }

  private static String figure(double figure, String unit) {
    return Figures.shown(figure) + (unit.isEmpty() ? "" : " " + unit);
  }

  private void part(Part part) {
    Machine machine = part.machine();
    out.append("\n## ").append(part.title()).append("\n\n");
    out.append(
        "%d processors (%s), %s, %s; %s%s.%n"
            .formatted(
                machine.processors(),
                machine.model(),
                machine.system(),
                machine.java(),
                machine.at(),
                part.length().equals("quick")
                    ? "; **a quick run: it shows that it works, not how fast it is**"
                    : ""));
    part.tables().forEach(this::table);
    if (!part.remarks().isEmpty()) {
      out.append('\n');
      part.remarks().forEach(remark -> out.append("- ").append(remark).append('\n'));
    }
    for (Chart chart : part.charts()) {
      out.append("\n![").append(chart.title()).append("](performance/");
      out.append(chart.file()).append(".svg)\n");
    }
  }

  private void table(Table table) {
    out.append('\n').append(table.caption()).append(":\n\n");
    row(table.columns());
    List<String> rule = new ArrayList<>();
    for (int column = 0; column < table.columns().size(); column++) {
      int at = column;
      boolean text = table.rows().stream().allMatch(cells -> cells.get(at) instanceof String);
      rule.add(text ? "---" : "---:");
    }
    row(rule);
    table.rows().forEach(cells -> row(cells.stream().map(Figures::shown).toList()));
  }

  private void row(List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
