package dev.sluice.benchmarks.ingest;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.load.LoadResult;
import dev.sluice.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;

/** An app of moderate traffic beside another that sends more and more, up to a flood. */
final class Neighbour {
  /** Connections of the app of moderate traffic. */
  private static final int CONNECTIONS = 32;

  /** Of what ingest takes: the traffic of the app that is looked at. */
  private static final double SHARE = 0.05;

  private final Rig rig;
  private final double capacity;
  private final int flood;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param capacity what ingest takes, a second
   * @param flood connections of the other app
   */
  Neighbour(Rig rig, double capacity, int flood) {
    this.rig = rig;
    this.capacity = capacity;
    this.flood = flood;
  }

  /**
   * @param levels of the other app, as shares of what ingest takes; the first is 0
   */
  void measure(double... levels) {
    Run run = rig.run();
    for (double level : levels) {
      List<Rig.AppLoad> loads = new ArrayList<>();
      loads.add(new Rig.AppLoad(IngestBench.NEIGHBOUR, CONNECTIONS, SHARE * capacity));
      if (level > 0) {
        loads.add(new Rig.AppLoad(IngestBench.APP, flood, level * capacity));
      }
      LoadResult result = rig.ingest(loads, run.millis(1, 8)).getFirst();
      steps.add(new Step(level, result));
      run.say(
          "ingest: an app beside another that sends %.1f of that: p50 %.1f ms, p99 %.1f ms"
              .formatted(level, result.millisAt(50), result.millisAt(99)));
    }
  }

  /** By how much the other's greatest load slows the app at the 99th percentile. */
  double slowed() {
    return steps.getLast().result.millisAt(99) / steps.getFirst().result.millisAt(99);
  }

  Table table() {
    Table.Builder table =
        Table.of(
            "An app that sends a twentieth of what ingest takes, beside another",
            "the other sends",
            "judged/s",
            "by fail policy/s",
            "refused/s",
            "late or not sent %",
            "p50 ms",
            "p99 ms",
            "p99, times alone");
    for (Step step : steps) {
      LoadResult result = step.result;
      table.row(
          step.level,
          result.judged() / result.seconds(),
          result.failPolicy() / result.seconds(),
          result.refused() / result.seconds(),
          100.0 * (result.late() + result.abandoned()) / result.due(),
          result.millisAt(50),
          result.millisAt(99),
          result.millisAt(99) / steps.getFirst().result.millisAt(99));
    }
    return table.build();
  }

  /**
   * One load of the other app.
   *
   * @param level as a share of what ingest takes
   * @param result of the app that is looked at
   */
  private record Step(double level, LoadResult result) {}
}
