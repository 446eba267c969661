package dev.sluice.notifier.notice;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.ContactItem;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.ResultNotify;
import dev.sluice.contract.item.Content;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a notice into the body that the app backend gets. */
final class ResultNotifyBody {
  private ResultNotifyBody() {}

  static ResultNotify of(Notice notice) {
    Content content = notice.content();
    boolean text = notice.contentType() == ContentType.Known.Text;
    return new ResultNotify(
        notice.scene().text(),
        notice.sdkAppId(),
        content.fromAccount(),
        contact(notice.scene(), content),
        notice.contentType().text(),
        text ? content.texts() : null,
        text ? null : content.fileUrl(),
        msgId(notice),
        notice.result(),
        notice.requestId().toString(),
        notice.keywords(),
        notice.suggestion().text(),
        notice.label(),
        absentIfEmpty(notice.subLabel()),
        SubLabels.chinese(notice.subLabel()),
        absentIfEmpty(notice.libName()),
        // The message's own data, unchanged; empty in the profile scenes.
        notice.scene().isMessage() ? orEmpty(content.cloudCustomData()) : "",
        notice.revision(),
        Map.of());
  }

  /** 消息送审时，表示消息接收对象: message scenes only. */
  private static @Nullable ContactItem contact(Scene scene, Content content) {
    if (!scene.isMessage()) {
      return null;
    }
    String group = content.toGroupId();
    if (group != null) {
      return ContactItem.group(group);
    }
    String account = content.toAccount();
    return account == null ? null : ContactItem.user(account);
  }

  /** MsgKey or MsgSeq. A group message that was not delivered never got a MsgSeq. */
  private static @Nullable String msgId(Notice notice) {
    if (!notice.scene().isMessage()) {
      return null;
    }
    boolean group =
        notice.scene() == Scene.Known.Group || notice.scene() == Scene.Known.GroupCustom;
    return group && !notice.wasDelivered() ? null : notice.content().msgId();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String absentIfEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
