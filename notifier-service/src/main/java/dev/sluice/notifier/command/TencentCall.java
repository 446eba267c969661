package dev.sluice.notifier.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.FileUrl;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.settings.OwnField;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call of Tencent's REST API that carries out a command.
 *
 * @param path behind {@code /v4/}
 * @param body what is posted
 */
record TencentCall(String path, ObjectNode body) {
  /** The group's own fields (document 269/1620), by the names that callbacks have for them. */
  private static final Map<String, String> GROUP_FIELDS =
      Map.of(
          "Name", "Name",
          "GroupName", "Name",
          "Introduction", "Introduction",
          "Notification", "Notification",
          "FaceUrl", "FaceUrl");

  /** The call for {@code command}; null where it does not name what the call needs. */
  static @Nullable TencentCall of(Command command) {
    Target target = command.content();
    if (!(command.action() instanceof CommandAction.Known action)) {
      return null;
    }
    return switch (action) {
      case BanFile -> file("im_cos_msg/forbid_illegal_object", target);
      case UnbanFile -> file("im_cos_msg/allow_banned_object", target);
      case WithdrawC2C -> c2c(target);
      case WithdrawGroup -> group(target);
      case ResetProfile -> profile(target);
      case ResetGroupInfo -> groupInfo(target);
      case ResetMemberInfo -> memberInfo(target);
      case MuteSender -> mute(target);
    };
  }

  private static @Nullable TencentCall file(String path, Target target) {
    String url = target.fileUrl();
    return url == null
        ? null
        : new TencentCall(path, object().put("RawURL", FileUrl.normalise(url)));
  }

  private static @Nullable TencentCall c2c(Target target) {
    if (target.fromAccount() == null || target.toAccount() == null || target.msgId() == null) {
      return null;
    }
    return new TencentCall(
        "openim/admin_msgwithdraw",
        object()
            .put("From_Account", target.fromAccount())
            .put("To_Account", target.toAccount())
            .put("MsgKey", target.msgId()));
  }

  private static @Nullable TencentCall group(Target target) {
    String msgSeq = target.msgId();
    if (target.toGroupId() == null || msgSeq == null || !msgSeq.matches("[0-9]{1,18}")) {
      return null;
    }
    ObjectNode body = object().put("GroupId", target.toGroupId());
    if (target.topicId() != null) {
      body.put("TopicId", target.topicId());
    }
    body.putArray("MsgSeqList").addObject().put("MsgSeq", Long.parseLong(msgSeq));
    return new TencentCall("group_open_http_svc/group_msg_recall", body);
  }

  private static @Nullable TencentCall profile(Target target) {
    if (target.fromAccount() == null || target.field() == null || target.value() == null) {
      return null;
    }
    ObjectNode body = object().put("From_Account", target.fromAccount());
    body.putArray("ProfileItem")
        .addObject()
        .put("Tag", target.field())
        .put("Value", target.value());
    return new TencentCall("profile/portrait_set", body);
  }

  private static @Nullable TencentCall groupInfo(Target target) {
    if (target.toGroupId() == null || target.field() == null || target.value() == null) {
      return null;
    }
    ObjectNode body = object().put("GroupId", target.toGroupId());
    String own = GROUP_FIELDS.get(target.field());
    if (own != null) {
      body.put(own, target.value());
    } else {
      // A field that the app has added to its groups.
      body.putArray("AppDefinedData")
          .addObject()
          .put("Key", OwnField.key(target.field()))
          .put("Value", target.value());
    }
    return new TencentCall("group_open_http_svc/modify_group_base_info", body);
  }

  private static @Nullable TencentCall memberInfo(Target target) {
    if (target.toGroupId() == null
        || target.fromAccount() == null
        || !"NameCard".equals(target.field())
        || target.value() == null) {
      return null;
    }
    return new TencentCall(
        "group_open_http_svc/modify_group_member_info",
        object()
            .put("GroupId", target.toGroupId())
            .put("Member_Account", target.fromAccount())
            .put("NameCard", target.value()));
  }

  private static @Nullable TencentCall mute(Target target) {
    if (target.fromAccount() == null || target.seconds() == null) {
      return null;
    }
    return new TencentCall(
        "openconfigsvr/setnospeaking",
        object()
            .put("Set_Account", target.fromAccount())
            .put("C2CmsgNospeakingTime", target.seconds())
            .put("GroupmsgNospeakingTime", target.seconds()));
  }

  private static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }
}
