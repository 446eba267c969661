package dev.sluice.cli.shadow;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice shadow}. */
@Command(
    name = "shadow",
    mixinStandardHelpOptions = true,
    description = "What shadow policies would have decided.",
    subcommands = ReportCommand.class)
public final class ShadowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
