package dev.sluice.benchmarks.start;

import dev.sluice.benchmarks.Bench;
import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Part;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Start to ready, and resident memory at that moment, of each service: with the flags that it is
 * shipped with, without and with an AOT cache (JEP 483, 514) made by an earlier start; and how the
 * first requests are answered.
 */
public final class StartBench implements Bench {
  private static final long APP = 1_400_187_352L;

  private static final String SETTINGS =
      """
      apps:
        - {sdkAppId: %d, token: "${env:SLUICE_TOKEN}"}
      lexicons:
        - {name: starter-zh, file: LEXICONS/starter-zh.csv}
        - {name: starter-en, file: LEXICONS/starter-en.csv}
      """
          .formatted(APP);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public Part run(Run run) {
    Table.Builder table =
        Table.of(
            "Until `/health/ready` says 200, Kafka being there; medians",
            "",
            "without the cache: s to ready",
            "with the AOT cache: s to ready",
            "processor s without",
            "processor s with",
            "resident MiB without",
            "resident MiB with",
            "cache MiB");
    Table first;
    try (Site site = run.site()) {
      site.publish(SETTINGS);
      for (Service kind : Service.values()) {
        table.row(measure(run, site, kind));
      }
      first = new FirstRequests(run, site, APP).measure();
    }
    return new Part(
        name(),
        "Start-up and memory",
        Machine.here(),
        run.length(),
        List.of(),
        List.of(table.build(), first),
        List.of(),
        List.of());
  }

  private static Object[] measure(Run run, Site site, Service kind) {
    run.say("start: " + kind.module());
    List<String> shipped = site.shipped(kind);
    Path cache = site.train(kind, kind.module() + "-1");
    List<String> cached = new ArrayList<>(shipped);
    cached.add("-XX:AOTCache=" + cache);
    int rounds = run.count(1, 3);
    List<Started> without = new ArrayList<>();
    List<Started> with = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      without.add(start(site, kind, shipped));
      with.add(start(site, kind, cached));
    }
    return new Object[] {
      kind.module(),
      median(without, Started::seconds),
      median(with, Started::seconds),
      median(without, Started::processorSeconds),
      median(with, Started::processorSeconds),
      median(without, Started::mebibytes),
      median(with, Started::mebibytes),
      cache.toFile().length() / 1048576.0
    };
  }

  private static Started start(Site site, Service kind, List<String> flags) {
    long begin = System.nanoTime();
    try (ServiceProcess service = site.start(kind, flags, kind.module() + "-1").awaitReady()) {
      Started started =
          new Started(
              Duration.ofNanos(System.nanoTime() - begin),
              service.processorTime(),
              service.residentBytes());
      service.stop();
      return started;
    }
  }

  private static double median(List<Started> starts, ToDoubleFunction<Started> figure) {
    double[] sorted = starts.stream().mapToDouble(figure).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private record Started(Duration time, Duration processor, long bytes) {
    double seconds() {
      return time.toMillis() / 1_000.0;
    }

    double processorSeconds() {
      return processor.toMillis() / 1_000.0;
    }

    double mebibytes() {
      return bytes / 1048576.0;
    }
  }
}
