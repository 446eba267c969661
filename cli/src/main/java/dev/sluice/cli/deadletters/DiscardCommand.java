package dev.sluice.cli.deadletters;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice dead-letters discard}. */
@Command(
    name = "discard",
    mixinStandardHelpOptions = true,
    description = "Mark dead letters as needing nothing more. They stay to be read.")
final class DiscardCommand implements Callable<Integer> {
  private static final int MAX_CHARS = 500;

  @Mixin private Chosen chosen;

  @Option(
      names = "--because",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for the record; at most 500 characters.")
  private String because;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (because.isBlank() || because.length() > MAX_CHARS) {
      throw new ParameterException(
          spec.commandLine(), "--because: give a reason of at most " + MAX_CHARS + " characters");
    }
    return chosen.end((desk, log, ids) -> desk.discard(log, ids, because));
  }
}
