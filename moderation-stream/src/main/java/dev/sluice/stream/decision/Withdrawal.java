package dev.sluice.stream.decision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Scene;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.ActionPolicy;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.topic.TopicKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Taking back what was delivered, a message out of its receivers' inboxes or a field of a profile
 * to a neutral value: to be done now, or owed for the day that it turns out to have been delivered.
 *
 * @param requestId the item
 * @param sdkAppId the app
 * @param action how it is taken back
 * @param target the message or the field; absent: its callback does not name it, so it cannot be
 *     addressed
 * @param rule what of the settings decided; absent where an earlier version wrote this
 * @param sought how its message is found among those sent; absent: it is addressed, or never will
 *     be
 */
public record Withdrawal(
    UUID requestId,
    long sdkAppId,
    CommandAction action,
    @Nullable Target target,
    @Nullable String rule,
    @Nullable Sought sought) {
  /** Of what an item delivered; empty where nothing stays, as of a friend request. */
  static Optional<Withdrawal> of(Item item, String rule, @Nullable App app) {
    Content content = item.content();
    if (!(item.scene() instanceof Scene.Known scene)) {
      return Optional.empty();
    }
    ActionPolicy policy = app == null ? ActionPolicy.DEFAULT : app.actionPolicy();
    return switch (scene) {
      case C2C, C2CCustom ->
          Optional.of(
              of(item, CommandAction.Known.WithdrawC2C, kept(content, c2c(content)), rule, null));
      case Group, GroupCustom -> Optional.of(ofGroup(item, rule, app));
      case UserInfo, GroupInfo, GroupMemberInfo ->
          Optional.of(
              of(item, Fields.action(scene), Fields.target(scene, content, policy), rule, null));
      case RelationChain -> Optional.empty();
    };
  }

  private static Withdrawal ofGroup(Item item, String rule, @Nullable App app) {
    Target message = kept(item.content(), group(item.content()));
    // Only callbacks of Tencent's bring word of what was sent.
    boolean told = app != null && app.imCallback() != null;
    Sought sought = message == null || message.msgId() != null || !told ? null : Sought.of(item);
    boolean addressed = message != null && (message.msgId() != null || sought != null);
    return of(item, CommandAction.Known.WithdrawGroup, addressed ? message : null, rule, sought);
  }

  private static Withdrawal of(
      Item item,
      CommandAction action,
      @Nullable Target target,
      String rule,
      @Nullable Sought sought) {
    return new Withdrawal(item.requestId(), item.sdkAppId(), action, target, rule, sought);
  }

  /** The same, once the message is known under its MsgSeq. */
  public Withdrawal sentAs(@Nullable String msgSeq, @Nullable String topicId) {
    return new Withdrawal(
        requestId,
        sdkAppId,
        action,
        target == null ? null : target.sentAs(msgSeq, topicId),
        rule,
        null);
  }

  /** The command to {@link #target}, or the outcome that says that there is none. */
  public Orders order(int revision, long now) {
    if (sought != null) {
      return new Orders(List.of(), List.of(), List.of(new Wanted(this, revision, true)));
    }
    if (target == null || (target.msgId() == null && target.field() == null)) {
      return notAddressable(revision, now);
    }
    Command command =
        new Command(
            Command.SCHEMA_VERSION,
            requestId,
            revision,
            sdkAppId,
            action,
            target,
            now,
            rule,
            Map.of());
    return new Orders(List.of(command), List.of());
  }

  /** The outcome that says that the message cannot be named. */
  public Orders notAddressable(int revision, long now) {
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

  private static @Nullable Target c2c(Content content) {
    String to = content.toAccount();
    String msgKey = content.msgId();
    return to == null || msgKey == null ? null : Target.c2c(content.fromAccount(), to, msgKey);
  }

  private static @Nullable Target group(Content content) {
    String groupId = content.toGroupId();
    return groupId == null
        ? null
        : Target.group(content.fromAccount(), groupId, null)
            .sentAs(content.msgId(), topicId(content));
  }

  /** The community topic that content names. */
  public static @Nullable String topicId(Content content) {
    JsonNode topic = content.unknown().get("TopicId");
    return topic == null || !topic.isTextual() || topic.textValue().isEmpty()
        ? null
        : topic.textValue();
  }

  /** A message for those online is kept nowhere: there is nothing to withdraw. */
  private static @Nullable Target kept(Content content, @Nullable Target target) {
    JsonNode onlineOnly = content.unknown().get("OnlineOnlyFlag");
    boolean gone = onlineOnly != null && onlineOnly.asInt() == 1;
    return target == null || gone ? null : target.under(content.keyId());
  }

  /**
   * How a message without MsgSeq is found among those sent.
   *
   * @param keys of {@link TopicKeys#sentMessage}
   * @param acceptedAt when its item was accepted, milliseconds since the epoch
   */
  public record Sought(List<String> keys, long acceptedAt) {
    /** Copies the list. */
    public Sought {
      keys = List.copyOf(keys);
    }

    static @Nullable Sought of(Item item) {
      List<String> keys = TopicKeys.sentMessage(item.sdkAppId(), item.content());
      return keys.isEmpty() ? null : new Sought(keys, item.acceptance().acceptedAt());
    }
  }
}
