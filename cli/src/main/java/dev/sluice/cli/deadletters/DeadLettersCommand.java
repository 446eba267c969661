package dev.sluice.cli.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice dead-letters}. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description =
        "List, show, re-drive and discard records that could not be processed. Services may run.",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      RedriveCommand.class,
      DiscardCommand.class
    })
public final class DeadLettersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
