package dev.sluice.benchmarks.ingest;

import dev.sluice.benchmarks.Bench;
import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.load.Generator;
import dev.sluice.benchmarks.load.LoadResult;
import dev.sluice.benchmarks.process.JavaProcess;
import dev.sluice.benchmarks.process.Processors;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.report.Goal;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Part;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * What callers see of ingest when more is due than it can answer, and what an app sees beside
 * another that floods. Ingest has half of the processors to itself, the broker and the generator
 * the other half: else whoever sends more than a machine can answer measures his own queue.
 */
public final class OverloadBench implements Bench {
  /** Connections of the load: a backend that falls behind opens more. */
  private static final int MANY = 1_024;

  /**
   * Three times what ingest takes of short texts is more than a processor can refuse, or a bare
   * server answer; of texts as long as these it is not.
   */
  private static final int CHARACTERS = 1_000;

  private static final double[] LEVELS = {0.25, 0.5, 0.75, 1, 1.5, 2, 3};

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public Part run(Run run) {
    List<String> first = Processors.behindFirst();
    try (Site site = run.site()) {
      site.publish(IngestBench.SETTINGS);
      try (ServiceProcess ingest =
              site.startBehind(first, Service.INGEST, "ingest-1").awaitReady();
          JavaProcess bare =
              JavaProcess.startBehind(
                  first,
                  "the bare server",
                  site.shipped(Service.INGEST),
                  BareServer.class,
                  site.log());
          Generator generator = Generator.start(site.log())) {
        Processors.pinToSecond(site.broker().process());
        Processors.pinToSecond(generator.process());
        Rig rig =
            new Rig(run, site, ingest, bare, IngestBench.readPort(bare), generator, CHARACTERS);
        return measure(rig);
      }
    }
  }

  private Part measure(Rig rig) {
    Run run = rig.run();
    run.say("overload: warming up");
    int connections = IngestBench.CONNECTIONS;
    IngestBench.rates(
        run,
        new WarmUp(run.millis(1, 4), run.count(3, 20)).run(ms -> rig.ingest(connections, 0, ms)));
    IngestBench.rates(
        run,
        new WarmUp(run.millis(1, 3), run.count(2, 10)).run(ms -> rig.bare(connections, 0, ms)));
    List<LoadResult> own = new ArrayList<>();
    List<LoadResult> bare = new ArrayList<>();
    for (int round = 0; round < run.count(1, 3); round++) {
      bare.add(rig.bare(connections, 0, run.millis(1, 3)));
      own.add(rig.ingest(connections, 0, run.millis(1, 3)));
    }
    double capacity = IngestBench.medianRate(own);
    run.say("overload: ingest takes %,.0f a second".formatted(capacity));
    LoadCurve curve = new LoadCurve(name(), rig, capacity);
    curve.measure(LEVELS, MANY);
    Neighbour neighbour = new Neighbour(rig, capacity, MANY);
    neighbour.measure(0, 0.5, 1, 2);
    long durable = rig.awaitDurable();
    LoadCurve.Step most = curve.at(3);
    return new Part(
        name(),
        "Ingest: more than it can answer",
        Machine.here(),
        run.length(),
        List.of(
            Goal.atMost(
                "late or not sent at 3 times capacity",
                100.0 * (most.result().late() + most.result().abandoned()) / most.result().due(),
                0,
                "%"),
            Goal.atMost(
                "p99 of answers at 3 times capacity, times that at 0.75",
                most.result().millisAt(99) / curve.at(0.75).result().millisAt(99),
                2,
                ""),
            Goal.atMost(
                "p99 of an app beside another's flood, times alone", neighbour.slowed(), 2, "")),
        List.of(
            Table.of("On " + Processors.first() + " processors of its own", "", "a second")
                .row(
                    "ingest: durable verdicts on texts of 1,000 characters, at 128 connections",
                    capacity)
                .row(
                    "bare server: the same JSON read and written, at 128 connections",
                    IngestBench.medianRate(bare))
                .build(),
            curve.table(),
            neighbour.table()),
        List.of(curve.latencyChart(), curve.rateChart(), curve.processorsChart()),
        List.of(
            "Each text has 1,000 characters, two thirds of them Chinese: three times what ingest takes of short ones is more than a bare server answers.",
            "Ingest has half of the processors to itself, the broker and the generator the other half. "
                + "A request is late where its answer comes more than 450 ms after it fell due, "
                + "and not sent where no connection was free for as long.",
            "Every answer counted was checked against the topic: %,d answers, %,d items on `sluice.items`."
                .formatted(rig.answered(), durable)));
  }
}
