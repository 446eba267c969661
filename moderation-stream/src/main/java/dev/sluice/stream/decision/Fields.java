package dev.sluice.stream.decision;

import dev.sluice.contract.Scene;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.settings.ActionPolicy;
import org.jspecify.annotations.Nullable;

/** The fields of users, groups and members that can be put back to a neutral value. */
final class Fields {
  /** Begins the names of a topic's fields: no call of Tencent's that we know of changes them. */
  private static final String TOPIC = "Topic";

  private Fields() {}

  static CommandAction action(Scene.Known scene) {
    return switch (scene) {
      case UserInfo -> CommandAction.Known.ResetProfile;
      case GroupInfo -> CommandAction.Known.ResetGroupInfo;
      case GroupMemberInfo -> CommandAction.Known.ResetMemberInfo;
      case C2C, C2CCustom, Group, GroupCustom, RelationChain ->
          throw new IllegalArgumentException("scene: " + scene + " has no field to put back");
    };
  }

  /** The field and its neutral value; null where the callback does not name it, or its group. */
  static @Nullable Target target(Scene.Known scene, Content content, ActionPolicy policy) {
    String field = content.contentField();
    String group = content.toGroupId();
    if (field == null || field.isEmpty()) {
      return null;
    }
    String value = policy.neutral(field);
    String account = content.fromAccount();
    Target target =
        switch (scene) {
          case UserInfo -> Target.profile(account, field, value);
          case GroupInfo ->
              group == null || field.startsWith(TOPIC)
                  ? null
                  : Target.groupField(group, field, value);
          default -> group == null ? null : Target.memberField(group, account, field, value);
        };
    return target == null ? null : target.under(content.keyId());
  }
}
