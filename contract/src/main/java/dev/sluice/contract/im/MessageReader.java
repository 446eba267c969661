package dev.sluice.contract.im;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.CallbackFields;
import dev.sluice.contract.callback.ContactItem;
import dev.sluice.contract.callback.ContentCallbackReader;
import dev.sluice.contract.callback.RequestIds;
import dev.sluice.contract.im.CallbackCommand.Substance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the callbacks around a message. */
final class MessageReader {
  private static final int MAX_ID = ContentCallbackReader.MAX_ID;
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final JsonNode root;
  private final CallbackFields fields;
  private final long sdkAppId;
  private final CallbackCommand command;
  private final @Nullable String clientIp;

  MessageReader(
      JsonNode root,
      CallbackFields fields,
      long sdkAppId,
      CallbackCommand command,
      @Nullable String clientIp) {
    this.root = root;
    this.fields = fields;
    this.sdkAppId = sdkAppId;
    this.command = command;
    this.clientIp = clientIp;
  }

  ImCallback read() throws CallbackFieldException {
    Substance substance = command.substance();
    boolean toUser = substance == Substance.C2C_MESSAGE;
    boolean toGroup = substance == Substance.GROUP_MESSAGE;
    String from = fields.text(toUser || toGroup ? "From_Account" : "Official_Account", MAX_ID);
    String group = toGroup ? fields.text("GroupId", MAX_ID) : null;
    ContactItem to =
        group != null
            ? ContactItem.group(group)
            : toUser ? ContactItem.user(fields.text("To_Account", MAX_ID)) : null;
    String operator = fields.optionalText("Operator_Account", MAX_ID);
    Long random = fields.optionalUint32(toUser ? "MsgRandom" : "Random");
    String id = toUser ? msgKey(random) : fields.optionalTextOrNumber("MsgSeq", MAX_ID);
    String clientId = fields.optionalTextOrNumber("MsgId", MAX_ID);
    String topic = fields.optionalText("TopicId", MAX_ID);
    Long time = time();
    long result = orZero(fields.optionalUint32("SendMsgResult"));
    boolean onlineOnly = orZero(fields.optionalUint32("OnlineOnlyFlag")) == 1;
    boolean kept = result == 0 && !onlineOnly;
    Happening message =
        new Happening(
            sdkAppId,
            from,
            to,
            kept ? id : null,
            kept ? random : null,
            time,
            to == null && time != null
                ? "event:" + time
                : identity(
                    id == null ? null : RequestIds.inTopic(topic, id), clientId, random, time),
            fields.optionalText("CloudCustomData", UNLIMITED),
            beside(operator, clientId, topic, onlineOnly, result));
    Gathered gathered = new Gathered();
    new MessageElements(gathered).gather(root);
    List<ImItem> items = message.message(gathered, scene(toGroup, gathered));
    ImCallback.GroupMessage sent =
        command == CallbackCommand.Known.GROUP_AFTER_SEND && kept && id != null && group != null
            ? new ImCallback.GroupMessage(from, group, id, random, clientId, topic, time)
            : null;
    return new ImCallback(command, items, List.of(), from, operator, sent);
  }

  private static Scene scene(boolean toGroup, Gathered gathered) {
    if (toGroup) {
      return gathered.hasCustom() ? Scene.Known.GroupCustom : Scene.Known.Group;
    }
    return gathered.hasCustom() ? Scene.Known.C2CCustom : Scene.Known.C2C;
  }

  /** As documented, it is made of the three; older ones may leave it to be made. */
  private @Nullable String msgKey(@Nullable Long random) throws CallbackFieldException {
    String key = fields.optionalText("MsgKey", MAX_ID);
    Long seq = fields.optionalUint32("MsgSeq");
    Long time = fields.optionalTime("MsgTime");
    if (key != null || seq == null || random == null || time == null) {
      return key;
    }
    return seq + "_" + random + "_" + time;
  }

  private @Nullable Long time() throws CallbackFieldException {
    Long event = fields.optionalTime("EventTime");
    Long seconds = fields.optionalUint32("MsgTime");
    return event != null || seconds == null ? event : Long.valueOf(seconds * 1_000);
  }

  private static @Nullable String identity(
      @Nullable String id, @Nullable String clientId, @Nullable Long random, @Nullable Long time) {
    if (id != null) {
      return RequestIds.named(id);
    }
    if (clientId != null) {
      return "message:" + clientId;
    }
    return random == null || time == null ? null : "random:" + random + "@" + time;
  }

  private Map<String, JsonNode> beside(
      @Nullable String operator,
      @Nullable String clientId,
      @Nullable String topic,
      boolean onlineOnly,
      long result) {
    Map<String, @Nullable String> texts = new HashMap<>();
    texts.put("Operator_Account", operator);
    texts.put("MsgId", clientId);
    texts.put("TopicId", topic);
    texts.put("ClientIP", clientIp);
    Map<String, JsonNode> beside = Happening.beside(texts);
    if (onlineOnly) {
      beside.put("OnlineOnlyFlag", root.get("OnlineOnlyFlag"));
    }
    if (result != 0) {
      beside.put("SendMsgResult", root.get("SendMsgResult"));
    }
    return beside;
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }
}
