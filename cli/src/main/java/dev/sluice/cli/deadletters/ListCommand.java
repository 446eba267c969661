package dev.sluice.cli.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice dead-letters list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List dead letters, the newest last. Shows no content.")
final class ListCommand extends Listing {
  @Mixin private LetterOptions options;

  @Override
  Selection selection() {
    return options;
  }
}
