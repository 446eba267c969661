package dev.sluice.cli.deadletters;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice commands release}. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description =
        "Have held commands carried out. Each is carried out once, however often this is run.")
final class ReleaseCommand implements Callable<Integer> {
  @Mixin private ChosenCommands chosen;

  @Override
  public Integer call() {
    return chosen.end((desk, log, ids) -> desk.redrive(log, ids));
  }
}
