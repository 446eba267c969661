package dev.sluice.benchmarks.stream;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.Follower;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.contract.topic.Topic;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Verdicts a second of texts that were judged in the request, by a stream that catches up with
 * them, with and without a shadow.
 */
public final class ShadowCost {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SHADOWS = "sluice_shadow_items_total{";

  private final Site site;
  private final ItemWriter writer;
  private final Follower verdicts;
  private final int count;
  private final List<Double> without = new ArrayList<>();
  private final List<Double> with = new ArrayList<>();
  private double items;
  private double judged;

  private ShadowCost(Site site, ItemWriter writer, Follower verdicts, int count) {
    this.site = site;
    this.writer = writer;
    this.verdicts = verdicts;
    this.count = count;
  }

  /** Measures with a broker of its own. */
  public static ShadowCost measure(Run run) {
    try (Site site = run.site();
        ItemWriter writer = new ItemWriter(site.clients());
        Follower verdicts = Follower.start(site.clients(), Topic.VERDICTS.topicName())) {
      ShadowCost cost = new ShadowCost(site, writer, verdicts, run.count(4_000, 60_000));
      for (int round = 0; round < run.count(1, 2); round++) {
        cost.without.add(cost.rate(""));
        cost.with.add(cost.rate("shadow: tried"));
      }
      run.say(
          "shadow: the stream makes %,.0f verdicts/s without, %,.0f/s with one"
              .formatted(mean(cost.without), mean(cost.with)));
      return cost;
    }
  }

  private double rate(String shadow) {
    site.publish(settings(shadow));
    verdicts.clear();
    ServiceProcess stream = site.start(Service.STREAM, "stream-1").awaitReady();
    try {
      // A part first, in which the JVM warms up and the shadow gets ready.
      writer.write(count / 2, Items::judged);
      verdicts.await(count / 2, PATIENCE);
      verdicts.clear();
      double before = shadows(stream, "");
      double notJudgedBefore = shadows(stream, "not_judged");
      writer.write(count, Items::judged);
      double rate = Throughput.rate(verdicts.await(count, PATIENCE));
      double counted = shadows(stream, "") - before;
      items += counted;
      judged += counted - (shadows(stream, "not_judged") - notJudgedBefore);
      return rate;
    } finally {
      stream.stop();
    }
  }

  /** Of the metrics: items with a shadow whose tags hold {@code tag}. */
  private static double shadows(ServiceProcess stream, String tag) {
    try {
      return stream
          .metrics()
          .lines()
          .filter(line -> line.startsWith(SHADOWS) && line.contains(tag))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String settings(String shadow) {
    return """
      apps:
        - {sdkAppId: %d, token: "${env:SLUICE_TOKEN}", policy: local}
      policies:
        - name: local
          rules: [{contentTypes: [Text], moderators: [words]}]
          %s
        - name: tried
          rules: [{contentTypes: [Text], moderators: [words, strict]}]
      moderators:
        - {name: words, type: text, lexicons: [starter-zh, starter-en]}
        - {name: strict, type: text, lexicons: [starter-zh, starter-en], straddling: keep}
      lexicons:
        - {name: starter-zh, file: LEXICONS/starter-zh.csv}
        - {name: starter-en, file: LEXICONS/starter-en.csv}
      """
        .formatted(Items.APP, shadow);
  }

  private static double mean(List<Double> rates) {
    return rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** Of the rate without a shadow. */
  public double share() {
    return mean(with) / mean(without);
  }

  /** The figures. */
  public Table table() {
    return Table.of(
            "Stream: texts judged in the request, %,d at a time as fast as it takes them"
                .formatted(count),
            "",
            "verdicts a second",
            "share",
            "judged by the shadow (%)")
        .row("no shadow", mean(without), 1, "")
        .row("the policy has a shadow", mean(with), share(), 100.0 * judged / Math.max(1, items))
        .build();
  }
}
