package dev.sluice.cli.deadletters;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Why a person decides as it does. */
final class Because {
  private static final int MAX_CHARS = 500;

  @Option(
      names = "--because",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for the record; at most 500 characters.")
  private String because;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The reason; refuses one that says nothing. */
  String text() {
    if (because.isBlank() || because.length() > MAX_CHARS) {
      throw new ParameterException(
          spec.commandLine(), "--because: give a reason of at most " + MAX_CHARS + " characters");
    }
    return because;
  }
}
