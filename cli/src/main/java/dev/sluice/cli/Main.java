package dev.sluice.cli;

import dev.sluice.cli.deadletters.CommandsCommand;
import dev.sluice.cli.deadletters.DeadLettersCommand;
import dev.sluice.cli.demo.DemoCommand;
import dev.sluice.cli.demo.ScenariosCommand;
import dev.sluice.cli.demo.SendCommand;
import dev.sluice.cli.explain.ExplainCommand;
import dev.sluice.cli.lexicon.LexiconCommand;
import dev.sluice.cli.replay.ReplayCommand;
import dev.sluice.cli.settings.AppCommand;
import dev.sluice.cli.settings.SettingsCommand;
import dev.sluice.cli.shadow.ShadowCommand;
import dev.sluice.cli.spool.SpoolCommand;
import dev.sluice.cli.topics.TopicsCommand;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code sluice} command. */
@Command(
    name = "sluice",
    mixinStandardHelpOptions = true,
    version = "sluice 0.1.0",
    description = "Content safety for instant messaging.",
    subcommands = {
      DemoCommand.class,
      SendCommand.class,
      ScenariosCommand.class,
      SettingsCommand.class,
      AppCommand.class,
      LexiconCommand.class,
      ReplayCommand.class,
      ShadowCommand.class,
      ExplainCommand.class,
      UnbanCommand.class,
      EraseCommand.class,
      SpoolCommand.class,
      CommandsCommand.class,
      DeadLettersCommand.class,
      TopicsCommand.class
    })
public final class Main implements Runnable {
  /** What a user can mend ends with this code and one line; picocli uses 2 for wrong arguments. */
  public static final int FAILED = 1;

  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs the command that {@code args} name, and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (exception, command, result) -> {
              command.getErr().println(message(exception));
              return FAILED;
            })
        .execute(args);
  }

  /** One line for what a user can mend; a stack trace for what only a developer can. */
  private static String message(Exception exception) {
    if (exception instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    String message = exception.getMessage();
    return message == null ? exception.toString() : message;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
