package dev.sluice.benchmarks.ingest;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.load.LoadResult;
import dev.sluice.benchmarks.report.Chart;
import dev.sluice.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Ingest at half load for longer: whether its memory stays as it is. */
final class Soak {
  private static final int STEPS = 20;

  private final Rig rig;
  private final double ratePerSecond;
  private final List<Chart.Point> memory = new ArrayList<>();
  private final List<Chart.Point> latency = new ArrayList<>();

  Soak(Rig rig, double ratePerSecond) {
    this.rig = rig;
    this.ratePerSecond = ratePerSecond;
  }

  void measure() {
    Run run = rig.run();
    long millis = run.soakMillis();
    run.say("ingest: %,d s at half load".formatted(millis / 1_000));
    for (int step = 1; step <= STEPS; step++) {
      LoadResult result = rig.ingest(128, ratePerSecond, millis / STEPS);
      double seconds = step * millis / 1_000.0 / STEPS;
      memory.add(new Chart.Point(seconds, rig.ingestProcess().residentBytes() / 1048576.0));
      latency.add(new Chart.Point(seconds, result.millisAt(99)));
    }
  }

  /** From the first quarter's highest to the last quarter's highest. */
  double growthPercent() {
    double before = highest(0, STEPS / 4);
    return before == 0 ? 0 : 100 * (highest(STEPS - STEPS / 4, STEPS) / before - 1);
  }

  private double highest(int from, int to) {
    return memory.subList(from, to).stream().mapToDouble(Chart.Point::y).max().orElse(0);
  }

  Table table() {
    return Table.of(
            "Half load for longer",
            "minutes",
            "resident MiB, first quarter",
            "resident MiB, last quarter",
            "highest p99 ms")
        .row(
            memory.getLast().x() / 60,
            highest(0, STEPS / 4),
            highest(STEPS - STEPS / 4, STEPS),
            latency.stream().mapToDouble(Chart.Point::y).max().orElse(0))
        .build();
  }

  Chart chart() {
    return new Chart(
        "ingest-memory",
        "Resident memory of ingest at half load",
        "seconds",
        "MiB",
        false,
        List.of(new Chart.Line("ingest", memory)));
  }
}
