package dev.sluice.benchmarks.replay;

import dev.sluice.benchmarks.Bench;
import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.BenchException;
import dev.sluice.benchmarks.process.JavaProcess;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.report.Goal;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Part;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.settings.SettingsPublisher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Verdicts a second that a replay reads and judges, beside a plain consumer of the same records.
 */
public final class ReplayBench implements Bench {
  private static final double GOAL = 0.3;
  private static final double MANY = 10_000_000;

  @Override
  public String name() {
    return "replay";
  }

  /** What a process did, first and at its best. */
  private record Rates(double first, double best) {}

  @Override
  public Part run(Run run) {
    int count = run.count(10_000, 300_000);
    int times = run.count(1, 4);
    try (Site site = run.site()) {
      site.publish(Corpus.SETTINGS);
      run.say("replay: writing %,d items and their verdicts".formatted(count));
      Corpus.write(
          site.clients(),
          new SettingsPublisher(site.clients()).current().orElseThrow().settings(),
          count);
      Rates plain = measure(run, site, PlainReader.class, count, -1, times, "");
      Rates stricter =
          measure(run, site, Replayer.class, count, count / 100, times, Replayer.STRICTER);
      Rates verify = measure(run, site, Replayer.class, count, 0, times, Replayer.VERIFY);
      double share = stricter.best() / plain.best();
      double verifyShare = verify.best() / plain.best();
      Table rates =
          Table.of(
                  "Replay of %,d verdicts".formatted(count),
                  "",
                  "a second",
                  "a second, first run of the process",
                  "share of the plain consumer",
                  "minutes for 10 million")
              .row(
                  "plain consumer that parses them", plain.best(), plain.first(), 1, minutes(plain))
              .row(
                  "replay under stricter settings, 1 % changes",
                  stricter.best(), stricter.first(), share, minutes(stricter))
              .row(
                  "replay --verify, items without a verdict looked for",
                  verify.best(),
                  verify.first(),
                  verifyShare,
                  minutes(verify))
              .build();
      return new Part(
          name(),
          "Replay: judging again what is kept",
          Machine.here(),
          run.length(),
          List.of(
              Goal.atLeast("replay beside a plain consumer", share, GOAL, ""),
              Goal.atLeast("replay --verify beside a plain consumer", verifyShare, GOAL, "")),
          List.of(rates),
          List.of(),
          List.of(
              "Of 20 verdicts 18 are clean texts of some 60 characters, one is a blocked text and one a picture. All read partitions side by side, as many at a time as there are processors.",
              "A replay's time is that of the whole command but for the JVM's start: settings, plan, judging, files and report. --verify reads sluice.items as well."));
    }
  }

  private static double minutes(Rates rates) {
    return MANY / rates.best() / 60;
  }

  /**
   * @param changed how many must come out otherwise; below 0: the process does not say
   */
  private static Rates measure(
      Run run, Site site, Class<?> main, int count, int changed, int times, String kind) {
    List<String> flags = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseParallelGC"));
    flags.addAll(run.jvmFlags());
    List<String> arguments = new ArrayList<>(List.of(site.bootstrapServers()));
    if (!kind.isEmpty()) {
      arguments.addAll(List.of(kind, site.directory().toString()));
    }
    arguments.add(Integer.toString(times));
    double first = 0;
    double best = 0;
    try (JavaProcess process =
        JavaProcess.start(
            "a reader of verdicts", flags, main, site.log(), arguments.toArray(String[]::new))) {
      for (int time = 0; time < times; time++) {
        long[] told =
            Arrays.stream(process.readLine().split(" ")).mapToLong(Long::parseLong).toArray();
        if (told[0] != count || (changed >= 0 && told[2] != changed)) {
          throw new BenchException(
              "of %,d verdicts, %s".formatted(count, Arrays.toString(told) + " came back"));
        }
        double rate = 1_000.0 * told[0] / told[1];
        first = time == 0 ? rate : first;
        best = Math.max(best, rate);
      }
    }
    run.say(
        "replay: %s %,.0f/s, the first time %,.0f/s"
            .formatted(kind.isEmpty() ? "plain" : kind, best, first));
    return new Rates(first, best);
  }
}
