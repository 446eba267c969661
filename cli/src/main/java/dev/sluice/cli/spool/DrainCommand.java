package dev.sluice.cli.spool;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.cli.Main;
import dev.sluice.ingest.OrphanSpool;
import dev.sluice.kafka.TopicOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice spool drain DIR}: sends to Kafka what waits in a spool whose ingest is gone. */
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    description =
        "Send to Kafka what waits in the spool of an ingest that no longer runs. Ends with 0 where nothing is left.")
final class DrainCommand implements Callable<Integer> {
  @Mixin private KafkaOptions kafka;

  @Parameters(paramLabel = "DIR", description = "The data directory of the ingest.")
  private Path directory;

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      defaultValue = "PT12H",
      description =
          "Older records go to the dead letters; at most half of the stream's --repeats-kept (default ${DEFAULT-VALUE}).")
  private Duration maxAge;

  @Option(
      names = "--seconds",
      defaultValue = "600",
      description = "Time for it (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--dev",
      description = "Accept topics with a single replica in sync, as the services do with --dev.")
  private boolean dev;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    InstantSource clock = InstantSource.system();
    try (OrphanSpool spool = OrphanSpool.open(directory, maxAge, clock)) {
      out.println(spool.instance() + ": " + spool.contents().describe(clock.instant()));
      out.flush();
      OrphanSpool.Drained drained =
          spool.drain(
              kafka.clients(),
              new TopicOptions((short) -1, dev, Map.of()),
              Duration.ofSeconds(seconds),
              left -> {
                err.println("left: " + left.describe(clock.instant()));
                err.flush();
              });
      out.printf("sent %,d, dead letters %,d%n", drained.sent(), drained.deadLetters());
      if (drained.left().records() == 0) {
        return 0;
      }
      err.println(
          "left: "
              + drained.left().describe(clock.instant())
              + (drained.trouble().isEmpty() ? "" : "; " + drained.trouble())
              + "; run it again");
      return Main.FAILED;
    }
  }
}
