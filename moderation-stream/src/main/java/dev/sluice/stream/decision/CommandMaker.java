package dev.sluice.stream.decision;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the orders that follow from a hit. */
final class CommandMaker {
  private CommandMaker() {}

  /**
   * The orders for an item that is a hit. Its file is banned however it was answered: one that was
   * intercepted can be sent again. Its message is withdrawn where it was delivered.
   */
  static Orders forHit(
      Item item, Revision revision, Delivery delivery, @Nullable App app, long now) {
    if (!wasOn(item) || !commands(app)) {
      return Orders.NONE;
    }
    List<Command> commands = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    String fileUrl = item.content().fileUrl();
    if (item.contentType().isFile() && fileUrl != null) {
      commands.add(
          new Command(
              Command.SCHEMA_VERSION,
              item.requestId(),
              revision.number(),
              item.sdkAppId(),
              CommandAction.Known.BanFile,
              Target.file(fileUrl).under(item.content().keyId()),
              now,
              Map.of()));
    }
    Optional<Withdrawal> withdrawal = delivery.asWritten() ? Withdrawal.of(item) : Optional.empty();
    if (withdrawal.isPresent()) {
      Orders orders = withdrawal.get().order(revision.number(), now);
      commands.addAll(orders.commands());
      outcomes.addAll(orders.outcomes());
    }
    return new Orders(commands, outcomes);
  }

  /** Whether an app has orders carried out now. */
  static boolean commands(@Nullable App app) {
    return app != null
        && app.mode() == Enforcement.Known.ON
        && !(app.commandTarget() instanceof CommandTarget.None);
  }

  /** Whether the app had its verdicts acted on when the item was accepted. */
  static boolean wasOn(Item item) {
    return item.acceptance().enforcement() == Enforcement.Known.ON;
  }

  /**
   * What is owed where {@code verdict} turns out to be about a message that was delivered after
   * all.
   */
  static @Nullable Withdrawal owed(Item item, Verdict verdict, Delivery delivery) {
    return verdict.hit() && wasOn(item) && !delivery.asWritten()
        ? Withdrawal.of(item).orElse(null)
        : null;
  }
}
