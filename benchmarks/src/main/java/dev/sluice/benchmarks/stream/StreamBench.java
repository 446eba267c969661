package dev.sluice.benchmarks.stream;

import dev.sluice.benchmarks.Bench;
import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.report.Goal;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Part;
import java.util.ArrayList;
import java.util.List;

/** The stream: throughput, the bounds that moderators set, added time, growth and gaps. */
public final class StreamBench implements Bench {
  @Override
  public String name() {
    return "stream";
  }

  @Override
  public Part run(Run run) {
    try (StreamRig rig = StreamRig.open(run)) {
      Throughput throughput = new Throughput(rig);
      throughput.measure();
      Calls calls = new Calls(rig);
      calls.measure();
      AddedTime added = new AddedTime(rig);
      added.measure();
      Gaps gaps = new Gaps(rig);
      gaps.measure();
      List<Goal> goals = new ArrayList<>();
      goals.add(
          Goal.atLeast(
              "share of a topology with the same store, judged at once",
              throughput.share(),
              0.6,
              ""));
      goals.add(Goal.atLeast("share of the bound, calls of 200 ms", calls.share(200), 0.9, ""));
      goals.add(Goal.atLeast("share of the bound, calls of 1 s", calls.share(1_000), 0.9, ""));
      goals.add(Goal.atMost("time added to a call of 200 ms, p50", added.p50(), 150, "ms"));
      goals.add(Goal.atMost("time added to a call of 200 ms, p99", added.p99(), 400, "ms"));
      goals.addAll(gaps.goals());
      return new Part(
          name(),
          "Stream: from item to verdict",
          Machine.here(),
          run.length(),
          goals,
          List.of(throughput.table(), calls.table(), added.table(), gaps.table()),
          List.of(calls.chart()),
          List.of(
              "Everything runs under exactly_once_v2 with a commit every 100 ms; verdicts are read as committed.",
              "All instances, the broker and the vendor share the machine: growth with instances shows where calls bound the rate, not the processors."));
    }
  }
}
