package dev.sluice.benchmarks.start;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.load.Generator;
import dev.sluice.benchmarks.load.Load;
import dev.sluice.benchmarks.load.LoadResult;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;

/**
 * How the first requests of an ingest are answered that has just become ready, with and without the
 * requests of its own making before.
 */
final class FirstRequests {
  private static final String INSTANCE = "ingest-service-1";
  private static final int PER_SECOND = 1_000;
  private static final int CONNECTIONS = 64;
  private static final int CHARACTERS = 28;
  private static final int LOADS = 3;

  private final Run run;
  private final Site site;
  private final long app;

  /**
   * @param site with settings that have {@code app}, and a trained ingest
   */
  FirstRequests(Run run, Site site, long app) {
    this.run = run;
    this.site = site;
    this.app = app;
  }

  Table measure() {
    Table.Builder table =
        Table.of(
            "The first requests of an ingest that is ready, 1,000 a second, with the AOT cache",
            "",
            "seconds since it was ready",
            "answered a second",
            "refused",
            "p50 ms",
            "p99 ms");
    try (Generator generator = Generator.start(site.log())) {
      for (int round = 0; round < run.count(1, 2); round++) {
        measure(table, generator, "without a rehearsal", "--rehearsal=PT0S");
        measure(table, generator, "as shipped");
      }
    }
    return table.build();
  }

  private void measure(Table.Builder table, Generator generator, String name, String... options) {
    run.say("start: the first requests, " + name);
    long millis = run.millis(1, 2);
    try (ServiceProcess ingest = site.start(Service.INGEST, INSTANCE, options).awaitReady()) {
      for (int load = 0; load < LOADS; load++) {
        LoadResult result =
            generator.run(
                new Load(
                    ingest.port(), app, Site.TOKEN, CHARACTERS, CONNECTIONS, PER_SECOND, millis));
        table.row(
            name,
            "%d to %d".formatted(load * millis / 1_000, (load + 1) * millis / 1_000),
            result.answeredPerSecond(),
            result.refused(),
            result.millisAt(50),
            result.millisAt(99));
      }
      ingest.stop();
    }
  }
}
