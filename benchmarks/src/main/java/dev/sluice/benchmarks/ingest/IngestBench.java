package dev.sluice.benchmarks.ingest;

import dev.sluice.benchmarks.Bench;
import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.load.Generator;
import dev.sluice.benchmarks.load.LoadResult;
import dev.sluice.benchmarks.process.JavaProcess;
import dev.sluice.benchmarks.process.Shares;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.report.Goal;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Part;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Durable text verdicts a second, and their latency by load, beside the bare server and the bare
 * produce loop. Every process is one of its own.
 */
public final class IngestBench implements Bench {
  static final long APP = 1_400_187_352L;

  /** Another app, of moderate traffic. */
  static final long NEIGHBOUR = 1_400_187_353L;

  /** A chat message has as many; with its number it has 40. */
  static final int CHARACTERS = 28;

  /** Connections of the comparison. */
  static final int CONNECTIONS = 128;

  private static final double[] LEVELS = {0.1, 0.25, 0.5, 0.75};

  static final String SETTINGS =
      """
      apps:
        - {sdkAppId: 1400187352, token: "${env:SLUICE_TOKEN}"}
        - {sdkAppId: 1400187353, token: "${env:SLUICE_TOKEN}"}
      policies:
        - name: default
          rules: [{contentTypes: [Text], moderators: [words]}]
      moderators:
        - {name: words, type: text, lexicons: [starter-zh, starter-en]}
      lexicons:
        - {name: starter-zh, file: LEXICONS/starter-zh.csv}
        - {name: starter-en, file: LEXICONS/starter-en.csv}
      """;

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public Part run(Run run) {
    try (Site site = run.site()) {
      site.publish(SETTINGS);
      try (ServiceProcess ingest = site.start(Service.INGEST, "ingest-1").awaitReady();
          JavaProcess bare =
              JavaProcess.start(
                  "the bare server", site.shipped(Service.INGEST), BareServer.class, site.log());
          Generator generator = Generator.start(site.log())) {
        Rig rig = new Rig(run, site, ingest, bare, readPort(bare), generator, CHARACTERS);
        return measure(rig);
      }
    }
  }

  static int readPort(JavaProcess bare) {
    return Integer.parseInt(bare.readLine());
  }

  private Part measure(Rig rig) {
    Run run = rig.run();
    run.say("ingest: warming up");
    rates(
        run,
        new WarmUp(run.millis(1, 5), run.count(3, 24)).run(ms -> rig.ingest(CONNECTIONS, 0, ms)));
    rates(
        run,
        new WarmUp(run.millis(1, 3), run.count(2, 12)).run(ms -> rig.bare(CONNECTIONS, 0, ms)));
    run.say("ingest: as fast as it answers, in turn with the bare server");
    List<LoadResult> own = new ArrayList<>();
    List<LoadResult> bare = new ArrayList<>();
    Table.Builder shares =
        Table.of(
            "Share of the two processors of all (%) at 128 connections",
            "", "ingest or bare server", "broker", "load generator");
    for (int round = 0; round < run.count(1, 3); round++) {
      Shares measured = rig.shares();
      bare.add(rig.bare(CONNECTIONS, 0, run.millis(1, 6)));
      rig.shares(shares, "bare server", measured, rig.bareServer());
      measured = rig.shares();
      own.add(rig.ingest(CONNECTIONS, 0, run.millis(1, 6)));
      rig.shares(shares, "ingest", measured, rig.ingestProcess());
    }
    double capacity = medianRate(own);
    double bound = medianRate(bare);
    run.say("ingest: %,.0f durable answers/s, the bare server %,.0f".formatted(capacity, bound));
    Soak soak = new Soak(rig, capacity / 2);
    LoadCurve curve = new LoadCurve(name(), rig, capacity);
    curve.measure(LEVELS, CONNECTIONS);
    soak.measure();
    long durable = rig.awaitDurable();
    ProduceLoop.Result loop = rig.produceLoop(CONNECTIONS);
    Table comparison =
        Table.of(
                "At 128 connections, each request sent as soon as the last was answered",
                "",
                "a second",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "share of ingest's rate")
            .row(cells("ingest: durable text verdicts", capacity, own, capacity))
            .row(cells("bare server: the same JSON read and written", bound, bare, capacity))
            .row(
                "bare produce loop: the same records acknowledged",
                loop.perSecond(),
                loop.p50(),
                loop.p99(),
                "",
                loop.perSecond() / capacity)
            .build();
    LoadCurve.Step half = curve.at(0.5);
    return new Part(
        name(),
        "Ingest: durable text verdicts",
        Machine.here(),
        run.length(),
        List.of(
            Goal.atLeast("share of the bare server's rate", capacity / bound, 0.6, ""),
            Goal.atMost("p99 at half load", half.result().millisAt(99), 10, "ms"),
            Goal.atMost("growth of memory at half load", soak.growthPercent(), 10, "%")),
        List.of(comparison, shares.build(), curve.table(), soak.table()),
        List.of(curve.latencyChart(), curve.rateChart(), curve.processorsChart(), soak.chart()),
        List.of(
            "Every answer counted was checked against the topic: %,d answers, %,d items on `sluice.items`."
                .formatted(rig.answered(), durable)));
  }

  static void rates(Run run, List<Double> rates) {
    run.say(
        "ingest: warmed up, answers a second: "
            + rates.stream().map("%,.0f"::formatted).collect(Collectors.joining(" ")));
  }

  private static Object[] cells(
      String name, double perSecond, List<LoadResult> rounds, double capacity) {
    return new Object[] {
      name,
      perSecond,
      medianAt(rounds, 50),
      medianAt(rounds, 99),
      medianAt(rounds, 99.9),
      perSecond / capacity
    };
  }

  static double medianRate(List<LoadResult> rounds) {
    return median(rounds.stream().mapToDouble(LoadResult::answeredPerSecond).toArray());
  }

  static double medianAt(List<LoadResult> rounds, double percentile) {
    return median(rounds.stream().mapToDouble(round -> round.millisAt(percentile)).toArray());
  }

  static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
