package dev.sluice.cli.spool;

import dev.sluice.ingest.OrphanSpool;
import dev.sluice.ingest.spool.SpoolConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice spool list DIR}: how much waits, and since when. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Say how many records wait in a spool, and since when.")
final class ListCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The data directory of the ingest.")
  private Path directory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    InstantSource clock = InstantSource.system();
    try (OrphanSpool spool = OrphanSpool.open(directory, SpoolConfig.DEFAULT.maxAge(), clock)) {
      spec.commandLine()
          .getOut()
          .println(spool.instance() + ": " + spool.contents().describe(clock.instant()));
    }
    return 0;
  }
}
