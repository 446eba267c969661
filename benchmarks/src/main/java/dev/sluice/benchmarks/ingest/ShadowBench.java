package dev.sluice.benchmarks.ingest;

import dev.sluice.benchmarks.Bench;
import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.load.Generator;
import dev.sluice.benchmarks.load.Load;
import dev.sluice.benchmarks.load.LoadResult;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.process.Waiting;
import dev.sluice.benchmarks.report.Goal;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Part;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.benchmarks.stream.ShadowCost;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import dev.sluice.settings.SettingsPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shadow policy costs: in the request nothing, for ingest does not look at it; in the stream
 * what it takes to judge each item twice. The same processes run with and without one, in turn.
 */
public final class ShadowBench implements Bench {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As {@link IngestBench#SETTINGS}, with a shadow that judges by one moderator more. */
  private static final String SHADOWED =
      """
      apps:
        - {sdkAppId: 1400187352, token: "${env:SLUICE_TOKEN}"}
        - {sdkAppId: 1400187353, token: "${env:SLUICE_TOKEN}"}
      policies:
        - name: default
          shadow: tried
          rules: [{contentTypes: [Text], moderators: [words]}]
        - name: tried
          rules: [{contentTypes: [Text], moderators: [words, strict]}]
      moderators:
        - {name: words, type: text, lexicons: [starter-zh, starter-en]}
        - {name: strict, type: text, lexicons: [starter-zh, starter-en], straddling: keep}
      lexicons:
        - {name: starter-zh, file: LEXICONS/starter-zh.csv}
        - {name: starter-en, file: LEXICONS/starter-en.csv}
      """;

  @Override
  public String name() {
    return "shadow";
  }

  @Override
  public Part run(Run run) {
    List<LoadResult> plain = new ArrayList<>();
    List<LoadResult> shadowed = new ArrayList<>();
    try (Site site = run.site()) {
      site.publish(IngestBench.SETTINGS);
      try (ServiceProcess ingest = site.start(Service.INGEST, "ingest-1").awaitReady();
          Generator generator = Generator.start(site.log())) {
        IngestBench.rates(
            run,
            new WarmUp(run.millis(1, 3), run.count(2, 7)).run(ms -> load(generator, ingest, ms)));
        for (int round = 0; round < run.count(1, 4); round++) {
          boolean plainFirst = round % 2 == 0;
          measure(site, ingest, generator, run, plainFirst, plainFirst ? plain : shadowed);
          measure(site, ingest, generator, run, !plainFirst, plainFirst ? shadowed : plain);
        }
      }
    }
    double without = IngestBench.median(plain);
    double with = IngestBench.median(shadowed);
    run.say("shadow: ingest answers %,.0f/s without, %,.0f/s with one".formatted(without, with));
    ShadowCost stream = ShadowCost.measure(run);
    Table requests =
        Table.of(
                "Ingest at %d connections, the same process with and without a shadow, in turn"
                    .formatted(IngestBench.CONNECTIONS),
                "",
                "durable answers a second",
                "p50 ms",
                "p99 ms",
                "share")
            .row(cells("no shadow", without, plain, without))
            .row(cells("the policy has a shadow", with, shadowed, without))
            .build();
    return new Part(
        name(),
        "Shadow policies: what they cost",
        Machine.here(),
        run.length(),
        List.of(
            Goal.atLeast(
                "share of ingest's rate that is left with a shadow", with / without, 0.97, ""),
            Goal.atLeast("share of the stream's rate that is left", stream.share(), 0.4, "")),
        List.of(requests, stream.table()),
        List.of(),
        List.of(
            "The shadow judges every text by both lexicons once more than the live policy does."));
  }

  private static void measure(
      Site site,
      ServiceProcess ingest,
      Generator generator,
      Run run,
      boolean plain,
      List<LoadResult> results) {
    site.publish(plain ? IngestBench.SETTINGS : SHADOWED);
    String release =
        new SettingsPublisher(site.clients()).current().orElseThrow().settings().version();
    Waiting.until(
        "ingest runs release " + release, PATIENCE, () -> health(ingest).contains(release));
    load(generator, ingest, run.millis(0.2, 0.5));
    results.add(load(generator, ingest, run.millis(1, 4)));
  }

  private static LoadResult load(Generator generator, ServiceProcess ingest, long millis) {
    return generator.run(
        new Load(
            ingest.port(), IngestBench.APP, Site.TOKEN, 0, IngestBench.CONNECTIONS, 0, millis));
  }

  private static String health(ServiceProcess ingest) {
    try {
      return ingest.health();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object[] cells(
      String name, double perSecond, List<LoadResult> rounds, double without) {
    return new Object[] {
      name,
      perSecond,
      IngestBench.medianAt(rounds, 50),
      IngestBench.medianAt(rounds, 99),
      perSecond / without
    };
  }
}
