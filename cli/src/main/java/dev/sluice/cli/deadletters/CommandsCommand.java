package dev.sluice.cli.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice commands}. */
@Command(
    name = "commands",
    mixinStandardHelpOptions = true,
    description =
        "List, release and discard the commands that the circuit breaker of a rule holds. Services may run.",
    subcommands = {HeldListCommand.class, ReleaseCommand.class, HeldDiscardCommand.class})
public final class CommandsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
