package dev.sluice.simulator.scenario;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints results for people. */
public final class ResultTable {
  private static final List<String> HEAD =
      List.of(
          "scenario", "sender saw", "receiver saw", "file", "app backend got", "who decided", "ok");

  private ResultTable() {}

  /** One line for each, what was wrong below the table, and a count. */
  public static void print(List<ScenarioResult> results, PrintWriter out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEAD);
    for (ScenarioResult result : results) {
      List<String> line = new ArrayList<>();
      line.add(result.scenario().name());
      line.addAll(result.seen().cells());
      line.add(result.ok() ? "ok" : "NO");
      lines.add(line);
    }
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    lines.forEach(line -> out.println(padded(line, widths)));
    List<ScenarioResult> wrong = results.stream().filter(result -> !result.ok()).toList();
    wrong.forEach(
        result -> out.println("NO: " + result.scenario().name() + ": " + result.trouble()));
    int late = results.stream().mapToInt(ScenarioResult::late).sum();
    String tried =
        late == 0
            ? ""
            : "; " + late + " callbacks were not answered in time, and their scenarios tried again";
    out.println(
        (results.size() - wrong.size()) + " of " + results.size() + " scenarios are right" + tried);
    out.flush();
  }

  private static String padded(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(line.get(i)).repeat(" ", widths[i] - line.get(i).length() + 2);
    }
    return text.toString().stripTrailing();
  }
}
