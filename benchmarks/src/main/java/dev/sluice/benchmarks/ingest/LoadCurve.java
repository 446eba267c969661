package dev.sluice.benchmarks.ingest;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.load.LoadResult;
import dev.sluice.benchmarks.process.BenchException;
import dev.sluice.benchmarks.process.Shares;
import dev.sluice.benchmarks.report.Chart;
import dev.sluice.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Ingest under loads that fall due by the clock. */
final class LoadCurve {
  private final String name;
  private final Rig rig;
  private final double capacity;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param name what its charts are called by
   * @param capacity what ingest takes, a second
   */
  LoadCurve(String name, Rig rig, double capacity) {
    this.name = name;
    this.rig = rig;
    this.capacity = capacity;
  }

  /**
   * @param levels as shares of what ingest takes
   */
  void measure(double[] levels, int connections) {
    Run run = rig.run();
    for (double level : levels) {
      Shares shares = rig.shares();
      LoadResult result = rig.ingest(connections, level * capacity, run.millis(1, 6));
      Step step = new Step(level, result, rig.taken(shares, rig.ingestProcess()));
      steps.add(step);
      run.say(
          "ingest: %.2f of that: p50 %.1f ms, p99 %.1f ms, %,d refused, %,d late, %,d not sent"
              .formatted(
                  level,
                  result.millisAt(50),
                  result.millisAt(99),
                  result.refused(),
                  result.late(),
                  result.abandoned()));
    }
  }

  Step at(double level) {
    return steps.stream()
        .filter(step -> step.level == level)
        .findFirst()
        .orElseThrow(() -> new BenchException("no step at " + level));
  }

  Table table() {
    Table.Builder table =
        Table.of(
            "By load, which falls due by the clock whether or not earlier requests were answered",
            "load",
            "due/s",
            "judged/s",
            "by fail policy/s",
            "refused/s",
            "late or not sent %",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "refused p99 ms",
            "ingest %",
            "broker %",
            "generator %");
    for (Step step : steps) {
      LoadResult result = step.result;
      double seconds = result.seconds();
      table.row(
          step.level,
          result.due() / seconds,
          result.judged() / seconds,
          result.failPolicy() / seconds,
          result.refused() / seconds,
          100.0 * (result.late() + result.abandoned()) / result.due(),
          result.millisAt(50),
          result.millisAt(99),
          result.millisAt(99.9),
          result.refusedMillisAt(99),
          step.taken.server(),
          step.taken.broker(),
          step.taken.generator());
    }
    return table.build();
  }

  Chart latencyChart() {
    return new Chart(
        name + "-latency",
        "Time to a durable answer by load",
        "load, as a share of what ingest takes",
        "ms",
        true,
        List.of(
            line("p50", step -> step.result.millisAt(50)),
            line("p99", step -> step.result.millisAt(99)),
            line("p99.9", step -> step.result.millisAt(99.9))));
  }

  Chart rateChart() {
    return new Chart(
        name + "-rate",
        "Answers a second by load",
        "load, as a share of what ingest takes",
        "a second",
        false,
        List.of(
            line("due", step -> step.result.due() / step.result.seconds()),
            line("judged", step -> step.result.judged() / step.result.seconds()),
            line("by fail policy", step -> step.result.failPolicy() / step.result.seconds()),
            line("refused", step -> step.result.refused() / step.result.seconds())));
  }

  Chart processorsChart() {
    return new Chart(
        name + "-processors",
        "Share of all processors by load",
        "load, as a share of what ingest takes",
        "%",
        false,
        List.of(
            line("ingest", step -> step.taken.server()),
            line("broker", step -> step.taken.broker()),
            line("load generator", step -> step.taken.generator())));
  }

  private Chart.Line line(String name, ToDoubleFunction<Step> value) {
    return new Chart.Line(
        name,
        steps.stream()
            .map(step -> new Chart.Point(step.level, value.applyAsDouble(step)))
            .toList());
  }

  /**
   * One load.
   *
   * @param level as a share of what ingest takes
   */
  record Step(double level, LoadResult result, Rig.Taken taken) {}
}
