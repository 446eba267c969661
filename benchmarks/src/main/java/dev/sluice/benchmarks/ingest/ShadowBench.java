package dev.sluice.benchmarks.ingest;

import dev.sluice.benchmarks.Bench;
import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.load.Generator;
import dev.sluice.benchmarks.load.Load;
import dev.sluice.benchmarks.load.LoadResult;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.report.Goal;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Part;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.benchmarks.stream.ShadowCost;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a shadow policy costs: in the request nothing, for ingest does not look at it; in the stream
 * what it takes to judge each item twice. The same processes run with and without one, in turn.
 * Ingest is compared by the processor time of an answer: that of a machine that others use too
 * moves less than rates do.
 */
public final class ShadowBench implements Bench {
  /** The settings that ingest runs in turn. */
  private enum Variant {
    SHADOWED("the policy has a shadow", settings("shadow: tried")),
    /** As large, so that nothing but the shadow differs. */
    UNUSED("the same settings, the shadow not named", settings("")),
    PLAIN("settings of the live policy alone", IngestBench.SETTINGS);

    private final String text;
    private final String settings;

    Variant(String text, String settings) {
      this.text = text;
      this.settings = settings;
    }

    /** As {@link IngestBench#SETTINGS}, with a policy that judges by one moderator more. */
    private static String settings(String shadow) {
      return """
      apps:
        - {sdkAppId: 1400187352, token: "${env:SLUICE_TOKEN}"}
        - {sdkAppId: 1400187353, token: "${env:SLUICE_TOKEN}"}
      policies:
        - name: default
          SHADOW
          rules: [{contentTypes: [Text], moderators: [words]}]
        - name: tried
          rules: [{contentTypes: [Text], moderators: [words, strict]}]
      moderators:
        - {name: words, type: text, lexicons: [starter-zh, starter-en]}
        - {name: strict, type: text, lexicons: [starter-zh, starter-en], straddling: keep}
      lexicons:
        - {name: starter-zh, file: LEXICONS/starter-zh.csv}
        - {name: starter-en, file: LEXICONS/starter-en.csv}
      """
          .replace("SHADOW", shadow);
    }
  }

  @Override
  public String name() {
    return "shadow";
  }

  @Override
  public Part run(Run run) {
    Rounds shadowed = new Rounds(Variant.SHADOWED);
    Rounds unused = new Rounds(Variant.UNUSED);
    List<Rounds> all = List.of(shadowed, unused, new Rounds(Variant.PLAIN));
    try (Site site = run.site()) {
      site.publish(IngestBench.SETTINGS);
      try (ServiceProcess ingest = site.start(Service.INGEST, "ingest-1").awaitReady();
          Generator generator = Generator.start(site.log())) {
        IngestBench.rates(
            run,
            new WarmUp(run.millis(1, 3), run.count(2, 7)).run(ms -> load(generator, ingest, ms)));
        for (int round = 0; round < run.count(1, 6); round++) {
          List<Rounds> order = new ArrayList<>(all);
          Collections.rotate(order, round);
          for (Rounds rounds : order) {
            site.publish(rounds.variant.settings);
            site.awaitSettings(ingest);
            load(generator, ingest, run.millis(0.2, 0.5));
            Duration before = ingest.processorTime();
            LoadResult load = load(generator, ingest, run.millis(1, 3));
            rounds.add(load, ingest.processorTime().minus(before));
          }
        }
      }
    }
    return part(run, shadowed, unused, all, ShadowCost.measure(run));
  }

  private Part part(Run run, Rounds shadowed, Rounds unused, List<Rounds> all, ShadowCost stream) {
    Table.Builder requests =
        Table.of(
            "Ingest at %d connections, the same process with and without a shadow, in turn"
                .formatted(IngestBench.CONNECTIONS),
            "",
            "processor time an answer µs",
            "share",
            "durable answers a second",
            "p50 ms",
            "p99 ms");
    for (Rounds rounds : all) {
      run.say(
          "shadow: ingest takes %.1f µs an answer: %s"
              .formatted(rounds.cost(), rounds.variant.text));
      requests.row(
          rounds.variant.text,
          rounds.cost(),
          rounds.cost() / unused.cost(),
          IngestBench.medianRate(rounds.loads),
          IngestBench.medianAt(rounds.loads, 50),
          IngestBench.medianAt(rounds.loads, 99));
    }
    return new Part(
        name(),
        "Shadow policies: what they cost",
        Machine.here(),
        run.length(),
        List.of(
            Goal.atMost(
                "ingest's processor time of an answer with a shadow, beside that without",
                shadowed.cost() / unused.cost(),
                1.03,
                ""),
            Goal.atLeast("share of the stream's rate that is left", stream.share(), 0.4, "")),
        List.of(requests.build(), stream.table()),
        List.of(),
        List.of(
            "The shadow judges every text by both lexicons once more than the live policy does."));
  }

  private static LoadResult load(Generator generator, ServiceProcess ingest, long millis) {
    return generator.run(
        new Load(
            ingest.port(), IngestBench.APP, Site.TOKEN, 0, IngestBench.CONNECTIONS, 0, millis));
  }

  /** What came of one variant. */
  private static final class Rounds {
    private final Variant variant;
    private final List<LoadResult> loads = new ArrayList<>();
    private final List<Double> micros = new ArrayList<>();

    Rounds(Variant variant) {
      this.variant = variant;
    }

    void add(LoadResult load, Duration processorTime) {
      loads.add(load);
      micros.add(processorTime.toNanos() / 1_000.0 / (load.judged() + load.failPolicy()));
    }

    /** Processor time of an answer in microseconds. */
    double cost() {
      return IngestBench.median(micros);
    }
  }
}
