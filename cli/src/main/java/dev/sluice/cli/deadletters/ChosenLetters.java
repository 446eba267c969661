package dev.sluice.cli.deadletters;

import dev.sluice.contract.command.DeadLetter;
import picocli.CommandLine.Mixin;

/** The records that could not be processed that a command ends. */
final class ChosenLetters extends Chosen {
  @Mixin private LetterOptions options;

  @Override
  Selection selection() {
    return options;
  }

  @Override
  String group(DeadLetter letter) {
    return letter.topic();
  }
}
