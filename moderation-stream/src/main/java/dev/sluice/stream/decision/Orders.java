package dev.sluice.stream.decision;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import java.util.List;

/**
 * What the IM backend is told to do, and what it cannot be told.
 *
 * @param commands for {@code sluice.commands}
 * @param outcomes for {@code sluice.outcomes}: what ended before it could be ordered
 * @param wanted what can be ordered once its message is found
 */
public record Orders(List<Command> commands, List<Outcome> outcomes, List<Wanted> wanted) {
  /** Nothing to do. */
  public static final Orders NONE = new Orders(List.of(), List.of());

  /** Copies the lists. */
  public Orders {
    commands = List.copyOf(commands);
    outcomes = List.copyOf(outcomes);
    wanted = List.copyOf(wanted);
  }

  /** Orders that need nothing to be found. */
  public Orders(List<Command> commands, List<Outcome> outcomes) {
    this(commands, outcomes, List.of());
  }

  /** Whether anything is done about the content; that its author is counted is not. */
  boolean act() {
    return wanted.stream().anyMatch(Wanted::delivered)
        || commands.stream()
            .anyMatch(command -> command.action() != CommandAction.Known.MuteSender);
  }
}
