package dev.sluice.stream.decision;

import dev.sluice.contract.Scene;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Taking a message out of its receivers' inboxes: to be done now, or owed for the day that it turns
 * out to have been delivered.
 *
 * @param requestId the item
 * @param sdkAppId the app
 * @param action which of the two withdrawals
 * @param target the message; absent: its callback named no MsgKey or MsgSeq, so it cannot be
 *     addressed
 */
public record Withdrawal(
    UUID requestId, long sdkAppId, CommandAction action, @Nullable Target target) {
  /** Of an item's message; empty in profile scenes, where there is nothing to withdraw. */
  static Optional<Withdrawal> of(Item item) {
    Content content = item.content();
    if (item.scene() == Scene.Known.C2C || item.scene() == Scene.Known.C2CCustom) {
      return Optional.of(
          new Withdrawal(
              item.requestId(), item.sdkAppId(), CommandAction.Known.WithdrawC2C, c2c(content)));
    }
    if (item.scene() == Scene.Known.Group || item.scene() == Scene.Known.GroupCustom) {
      return Optional.of(
          new Withdrawal(
              item.requestId(),
              item.sdkAppId(),
              CommandAction.Known.WithdrawGroup,
              group(content)));
    }
    return Optional.empty();
  }

  /** The command to {@link #target}, or the outcome that says that there is none. */
  public Orders order(int revision, long now) {
    if (target == null) {
      return new Orders(
          List.of(),
          List.of(
              new Outcome(
                  Outcome.SCHEMA_VERSION,
                  requestId,
                  revision,
                  sdkAppId,
                  OutcomeSubject.Known.Command,
                  action,
                  OutcomeStatus.Known.NotAddressable,
                  0,
                  null,
                  now,
                  Map.of())));
    }
    return new Orders(
        List.of(
            new Command(
                Command.SCHEMA_VERSION,
                requestId,
                revision,
                sdkAppId,
                action,
                target,
                now,
                Map.of())),
        List.of());
  }

  private static @Nullable Target c2c(Content content) {
    String to = content.toAccount();
    String msgKey = content.msgId();
    return to == null || msgKey == null
        ? null
        : Target.c2c(content.fromAccount(), to, msgKey).under(content.keyId());
  }

  private static @Nullable Target group(Content content) {
    String groupId = content.toGroupId();
    String msgSeq = content.msgId();
    return groupId == null || msgSeq == null
        ? null
        : Target.group(content.fromAccount(), groupId, msgSeq).under(content.keyId());
  }
}
