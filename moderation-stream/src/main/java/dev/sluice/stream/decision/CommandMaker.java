package dev.sluice.stream.decision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.ActionPolicy;
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
   * intercepted can be sent again. Its message is withdrawn, or its field put back, where it was
   * delivered. Where the app mutes repeat offenders, each hit counts.
   */
  static Orders forHit(
      Item item, String rule, Revision revision, Delivery delivery, @Nullable App app, long now) {
    if (app == null || !wasOn(item) || !commands(app)) {
      return Orders.NONE;
    }
    List<Command> commands = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    List<Wanted> wanted = new ArrayList<>();
    String fileUrl = item.content().fileUrl();
    if (item.contentType().isFile() && fileUrl != null && isUrl(fileUrl)) {
      commands.add(
          command(item, revision, CommandAction.Known.BanFile, Target.file(fileUrl), rule, now));
    }
    Optional<Withdrawal> withdrawal = Withdrawal.of(item, rule, app);
    if (withdrawal.isPresent() && delivery.asWritten()) {
      Orders orders = withdrawal.get().order(revision.number(), now);
      commands.addAll(orders.commands());
      outcomes.addAll(orders.outcomes());
      wanted.addAll(orders.wanted());
    } else if (withdrawal.isPresent() && delivery.held() && withdrawal.get().sought() != null) {
      // The caller may not have waited for the answer, and delivered.
      wanted.add(new Wanted(withdrawal.get(), revision.number(), false));
    }
    ActionPolicy.Mute mute = app.actionPolicy().mute();
    if (mute != null && revision.number() == 0 && byAuthor(item)) {
      Target sender = Target.mute(item.content().fromAccount(), mute.seconds());
      commands.add(command(item, revision, CommandAction.Known.MuteSender, sender, rule, now));
    }
    return new Orders(commands, outcomes, wanted);
  }

  /** An old client names a file by something else, which the IM backend could not ban. */
  private static boolean isUrl(String fileUrl) {
    return fileUrl.regionMatches(true, 0, "http", 0, 4);
  }

  /** Not where somebody else wrote it, such as an administrator a member's name card. */
  private static boolean byAuthor(Item item) {
    JsonNode operator = item.content().unknown().get("Operator_Account");
    return (operator == null || operator.asText().equals(item.content().fromAccount()))
        && !item.acceptance().module().startsWith("im:OfficialAccount.");
  }

  private static Command command(
      Item item, Revision revision, CommandAction action, Target target, String rule, long now) {
    return new Command(
        Command.SCHEMA_VERSION,
        item.requestId(),
        revision.number(),
        item.sdkAppId(),
        action,
        target.under(item.content().keyId()),
        now,
        rule,
        Map.of());
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
  static @Nullable Withdrawal owed(
      Item item, Verdict verdict, Delivery delivery, @Nullable App app) {
    return verdict.hit() && wasOn(item) && !delivery.asWritten()
        ? Withdrawal.of(item, verdict.judgement().rule(), app).orElse(null)
        : null;
  }
}
