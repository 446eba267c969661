package dev.sluice.cli.deadletters;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice dead-letters redrive}. */
@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description =
        "Write the records of dead letters to their topics again. Each acts once, however often this is run.")
final class RedriveCommand implements Callable<Integer> {
  @Mixin private ChosenLetters chosen;

  @Override
  public Integer call() {
    return chosen.end((desk, log, ids) -> desk.redrive(log, ids));
  }
}
