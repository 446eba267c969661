package dev.sluice.cli.shadow;

import dev.sluice.cli.SafeText;
import dev.sluice.contract.verdict.Agreement;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** The report for a person. */
final class ReportTable {
  private ReportTable() {}

  static void print(PrintWriter out, Report report) {
    if (report.items() == 0) {
      out.printf(
          "%,d verdicts read; none was decided by a policy that has a shadow%n", report.records());
    } else {
      table(out, report);
      samples(out, report);
    }
    if (!report.notJudged().isEmpty()) {
      out.println("not judged: " + notJudged(report));
    }
    if (report.unreadable() > 0) {
      out.printf("%,d records could not be read%n", report.unreadable());
    }
  }

  private static void table(PrintWriter out, Report report) {
    out.printf(
        "%-11s %-16s %-15s %-12s %11s %8s %11s %12s %11s %10s%n",
        "app",
        "shadow",
        "scene",
        "label",
        "items",
        "agree %",
        "would block",
        "would review",
        "would allow",
        "not judged");
    for (Report.Cell cell : report.cells()) {
      out.printf(
          "%-11d %-16s %-15s %-12s %,11d %8s %,11d %,12d %,11d %,10d%n",
          cell.app(),
          SafeText.of(cell.shadow()),
          SafeText.of(cell.scene()),
          SafeText.of(cell.label()),
          cell.items(),
          percent(cell.agree(), cell.items()),
          cell.wouldBlock(),
          cell.wouldReview(),
          cell.wouldAllow(),
          cell.notJudged());
    }
    out.printf(
        "%n%,d of %,d verdicts had a shadow; it agrees with %s %%%n",
        report.items(), report.records(), percent(report.agree(), report.items()));
  }

  private static void samples(PrintWriter out, Report report) {
    for (Report.Cell cell : report.cells()) {
      cell.samples()
          .forEach(
              (agreement, ids) ->
                  out.printf(
                      "%s, %d %s %s: %s%n",
                      words(agreement),
                      cell.app(),
                      SafeText.of(cell.scene()),
                      SafeText.of(cell.label()),
                      ids(ids)));
    }
  }

  private static String ids(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(" "));
  }

  private static String words(Agreement agreement) {
    return agreement.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String notJudged(Report report) {
    return report.notJudged().entrySet().stream()
        .map(reason -> "%s %,d".formatted(SafeText.of(reason.getKey()), reason.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
  }
}
