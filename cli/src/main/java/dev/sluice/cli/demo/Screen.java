package dev.sluice.cli.demo;

import dev.sluice.cli.Columns;
import dev.sluice.simulator.scenario.Row;
import dev.sluice.simulator.scenario.Trace;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The live table. On a terminal it is drawn again in its place; elsewhere each change is a line of
 * its own.
 */
final class Screen {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int[] WIDTHS = {8, 10, 24, 32, 20, 10, 8, 24, 16};
  private static final List<String> HEAD =
      List.of(
          "time",
          "app",
          "who",
          "what",
          "sender saw",
          "receiver",
          "file",
          "app backend got",
          "who decided");

  private final PrintWriter out;
  private final boolean terminal;
  private final Map<String, Row> printed = new HashMap<>();
  private int drawn;

  Screen(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Shows the newest {@code traces}, the newest first; they are printed the newest last. */
  void show(List<Trace> traces) {
    if (terminal) {
      draw(traces);
    } else {
      traces.reversed().forEach(this::printChange);
    }
    out.flush();
  }

  private void draw(List<Trace> traces) {
    if (drawn > 0) {
      // Up to the first line of the table, and clear to the end.
      out.print("\u001b[" + drawn + "A\u001b[J");
    }
    // Without wrapping, so that a narrow terminal cuts a line and the table keeps its height.
    out.print("\u001b[?7l");
    out.println("\u001b[1m" + line(HEAD) + "\u001b[0m");
    traces.reversed().forEach(trace -> out.println(line(cells(trace))));
    out.print("\u001b[?7h");
    drawn = traces.size() + 1;
  }

  private void printChange(Trace trace) {
    if (printed.isEmpty()) {
      out.println(line(HEAD));
    }
    if (!trace.row().equals(printed.put(trace.id(), trace.row()))) {
      out.println(line(cells(trace)));
    }
  }

  private static List<String> cells(Trace trace) {
    Row row = trace.row();
    String time =
        TIME.format(LocalTime.ofInstant(Instant.ofEpochMilli(trace.at()), ZoneId.systemDefault()));
    return List.of(
        time,
        Long.toString(trace.app()),
        trace.who(),
        trace.what(),
        row.sender(),
        row.receiver(),
        row.file(),
        row.appBackend(),
        row.decidedBy());
  }

  private static String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < WIDTHS.length; i++) {
      line.append(Columns.fit(cells.get(i), WIDTHS[i])).append("  ");
    }
    return line.toString().stripTrailing();
  }
}
