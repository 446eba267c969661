package dev.sluice.cli.deadletters;

import dev.sluice.contract.command.DeadLetter;
import picocli.CommandLine.Mixin;

/** The commands that a circuit breaker holds and that a person decides on. */
final class ChosenCommands extends Chosen {
  @Mixin private HeldOptions options;

  @Override
  Selection selection() {
    return options;
  }

  @Override
  String group(DeadLetter letter) {
    return letter.sdkAppId() + " " + letter.held();
  }
}
