package dev.sluice.cli.settings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice settings}. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Apply, put back, list, show and compare settings, and seal secrets.",
    subcommands = {
      ApplyCommand.class,
      HistoryCommand.class,
      RollbackCommand.class,
      ShowCommand.class,
      StatusCommand.class,
      DiffCommand.class,
      SealCommand.class,
      MasterKeyCommand.class
    })
public final class SettingsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
