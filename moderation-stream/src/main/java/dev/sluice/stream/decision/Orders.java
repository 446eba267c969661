package dev.sluice.stream.decision;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Outcome;
import java.util.List;

/**
 * What the IM backend is told to do, and what it cannot be told.
 *
 * @param commands for {@code sluice.commands}
 * @param outcomes for {@code sluice.outcomes}: what ended before it could be ordered
 */
public record Orders(List<Command> commands, List<Outcome> outcomes) {
  /** Nothing to do. */
  public static final Orders NONE = new Orders(List.of(), List.of());

  /** Copies the lists. */
  public Orders {
    commands = List.copyOf(commands);
    outcomes = List.copyOf(outcomes);
  }
}
