package dev.sluice.cli.spool;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice spool}: what an ingest that no longer runs could not send to Kafka. */
@Command(
    name = "spool",
    mixinStandardHelpOptions = true,
    description = "Show and send what an ingest that no longer runs has kept on its disk.",
    subcommands = {ListCommand.class, DrainCommand.class})
public final class SpoolCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
