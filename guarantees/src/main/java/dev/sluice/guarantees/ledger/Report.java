package dev.sluice.guarantees.ledger;

import dev.sluice.guarantees.schedule.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ledger of a run: each promise with how often it was looked at, how often it was broken, and
 * how many faults attacked it.
 */
public final class Report {
  private static final int SHOWN = 20;

  private final String schedule;
  private final List<Line> lines;

  private record Line(String name, Finding finding, int faults) {}

  private Report(String schedule, List<Line> lines) {
    this.schedule = schedule;
    this.lines = List.copyOf(lines);
  }

  /**
   * Examines everything.
   *
   * @param schedule shown with a violation, so that the run can be repeated
   * @param faults how often each fault was made
   */
  public static Report of(String schedule, Map<FaultKind, Integer> faults, Ledgers ledgers) {
    List<Line> lines = new ArrayList<>();
    for (Check check : Checks.all()) {
      int attacks = check.attacks().stream().mapToInt(kind -> faults.getOrDefault(kind, 0)).sum();
      lines.add(new Line(check.name(), check.examine(ledgers), attacks));
    }
    return new Report(schedule, lines);
  }

  /** How many cases of what time can mend are still missing. */
  public static int missing(Ledgers ledgers) {
    return Checks.all().stream()
        .filter(Check::settles)
        .mapToInt(check -> check.examine(ledgers).violations().size())
        .sum();
  }

  /** Whether every promise was kept. */
  public boolean kept() {
    return lines.stream().allMatch(line -> line.finding.violations().isEmpty());
  }

  /** Whether every promise was looked at in some case: a check of nothing shows nothing. */
  public boolean complete() {
    return lines.stream().allMatch(line -> line.finding.checked() > 0);
  }

  /** The table, and what is wrong. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(2_000);
    text.append(schedule).append('\n');
    text.append(
        String.format(
            Locale.ROOT, "%-72s %9s %10s %7s%n", "promise", "checked", "violations", "faults"));
    for (Line line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-72s %9d %10d %7d%n",
              line.name,
              line.finding.checked(),
              line.finding.violations().size(),
              line.faults));
    }
    for (Line line : lines) {
      List<String> violations = line.finding.violations();
      violations.stream()
          .limit(SHOWN)
          .forEach(
              violation ->
                  text.append("VIOLATED ")
                      .append(line.name)
                      .append(": ")
                      .append(violation)
                      .append('\n'));
      if (violations.size() > SHOWN) {
        text.append("… and ").append(violations.size() - SHOWN).append(" more\n");
      }
    }
    return text.toString();
  }
}
