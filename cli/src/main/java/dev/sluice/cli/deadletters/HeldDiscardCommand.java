package dev.sluice.cli.deadletters;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice commands discard}. */
@Command(
    name = "discard",
    mixinStandardHelpOptions = true,
    description = "Leave held commands undone, for good. Each gets the outcome Discarded.")
final class HeldDiscardCommand implements Callable<Integer> {
  @Mixin private ChosenCommands chosen;
  @Mixin private Because because;

  @Override
  public Integer call() {
    String reason = because.text();
    return chosen.end((desk, log, ids) -> desk.discard(log, ids, reason));
  }
}
