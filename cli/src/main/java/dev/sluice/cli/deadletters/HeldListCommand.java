package dev.sluice.cli.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice commands list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "List the commands that circuit breakers hold, the newest last. Shows no content.")
final class HeldListCommand extends Listing {
  @Mixin private HeldOptions options;

  @Override
  Selection selection() {
    return options;
  }
}
