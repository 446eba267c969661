package dev.sluice.cli.lexicon;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice lexicon}. */
@Command(
    name = "lexicon",
    mixinStandardHelpOptions = true,
    description = "Import, export and check lexicons, and try texts on them.",
    subcommands = {ImportCommand.class, ExportCommand.class, CheckCommand.class, TestCommand.class})
public final class LexiconCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
