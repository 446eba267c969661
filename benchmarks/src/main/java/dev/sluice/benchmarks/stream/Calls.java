package dev.sluice.benchmarks.stream;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.Follower;
import dev.sluice.benchmarks.report.Chart;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.harness.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Moderators that take their time, 500 calls in flight on each instance: the bound is simple. */
final class Calls {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int IN_FLIGHT = 500;

  /** Calls so short that what an instance takes is bound by its processors. */
  private static final int WARM_UP_MILLIS = 20;

  /** An instance compiles for so many items, most of its first half minute. */
  private static final int WARM_UP_ITEMS = 30_000;

  private final StreamRig rig;
  private final List<Measured> measured = new ArrayList<>();

  Calls(StreamRig rig) {
    this.rig = rig;
  }

  void measure() {
    Run run = rig.run();
    measure(1, 200, run.count(1, 60));
    int most = run.count(2, 3);
    for (int instances = 1; instances <= most; instances++) {
      measure(instances, 1_000, run.count(2, 14));
    }
    rig.everything();
  }

  /**
   * @param rounds how often each of the calls in flight is made
   */
  private void measure(int instances, int millis, int rounds) {
    rig.callsOnly(WARM_UP_MILLIS);
    rig.verdicts().clear();
    List<ServiceProcess> services =
        rig.start(instances, instances == 1 ? "--standbys=0" : "--standbys=1");
    try {
      rig.awaitBalance(instances);
      judge(rig.run().count(200, WARM_UP_ITEMS * instances));
      rig.callsOnly(millis);
      rig.awaitSettings(services);
      judge(IN_FLIGHT * instances);
      int count = rounds * IN_FLIGHT * instances;
      rig.writer().write(count, Items::voice);
      List<Follower.Seen> seen = rig.verdicts().await(count, PATIENCE);
      long first = seen.stream().mapToLong(Follower.Seen::appendedAt).min().orElseThrow();
      long last = seen.stream().mapToLong(Follower.Seen::appendedAt).max().orElseThrow();
      // The first verdict is there one call after the begin.
      double perSecond = 1_000.0 * count / (last - first + millis);
      measured.add(new Measured(instances, millis, perSecond));
      rig.run()
          .say(
              "stream: calls of %d ms, %d instances: %,.0f/s"
                  .formatted(millis, instances, perSecond));
    } finally {
      services.forEach(ServiceProcess::stop);
    }
  }

  private void judge(int count) {
    rig.writer().write(count, Items::voice);
    rig.verdicts().await(count, PATIENCE);
    rig.verdicts().clear();
  }

  double share(int millis) {
    return measured.stream()
        .filter(one -> one.instances == 1 && one.millis == millis)
        .mapToDouble(Measured::share)
        .findFirst()
        .orElseThrow();
  }

  Table table() {
    Table.Builder table =
        Table.of(
            "Moderators over HTTP, 500 calls in flight on each instance",
            "instances",
            "a call takes ms",
            "items a second",
            "bound: 500 / time of a call",
            "share of the bound");
    for (Measured one : measured) {
      table.row(one.instances, one.millis, one.perSecond, one.bound(), one.share());
    }
    return table.build();
  }

  Chart chart() {
    List<Measured> grown = measured.stream().filter(one -> one.millis == 1_000).toList();
    return new Chart(
        "stream-instances",
        "Items a second by instances, calls of 1 s",
        "instances",
        "a second",
        false,
        List.of(
            new Chart.Line(
                "sluice",
                grown.stream().map(one -> new Chart.Point(one.instances, one.perSecond)).toList()),
            new Chart.Line(
                "bound",
                grown.stream().map(one -> new Chart.Point(one.instances, one.bound())).toList())));
  }

  private record Measured(int instances, int millis, double perSecond) {
    double bound() {
      return 1_000.0 * IN_FLIGHT * instances / millis;
    }

    double share() {
      return perSecond / bound();
    }
  }
}
