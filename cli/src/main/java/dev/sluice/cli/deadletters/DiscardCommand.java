package dev.sluice.cli.deadletters;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice dead-letters discard}. */
@Command(
    name = "discard",
    mixinStandardHelpOptions = true,
    description = "Mark dead letters as needing nothing more. They stay to be read.")
final class DiscardCommand implements Callable<Integer> {
  @Mixin private ChosenLetters chosen;
  @Mixin private Because because;

  @Override
  public Integer call() {
    String reason = because.text();
    return chosen.end((desk, log, ids) -> desk.discard(log, ids, reason));
  }
}
