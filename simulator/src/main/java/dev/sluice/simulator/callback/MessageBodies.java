package dev.sluice.simulator.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Bodies of the callbacks of messages: 269/1632, 2716, 1619, 2661, and their withdrawal's. */
public final class MessageBodies {
  private MessageBodies() {}

  /**
   * A message between two users.
   *
   * @param msgSeq unsigned 32 bit, as is {@code msgRandom}
   * @param msgTime seconds
   */
  public record C2c(
      String from,
      String to,
      long msgSeq,
      long msgRandom,
      long msgTime,
      String msgId,
      boolean onlineOnly,
      JsonNode elements,
      @Nullable String cloudCustomData) {
    /** {@code MsgSeq_MsgRandom_MsgTime}. */
    public String msgKey() {
      return msgSeq + "_" + msgRandom + "_" + msgTime;
    }

    /** {@code C2C.CallbackBeforeSendMsg}. */
    public ObjectNode before() {
      return body("C2C.CallbackBeforeSendMsg");
    }

    /** {@code C2C.CallbackAfterSendMsg} of one that was delivered. */
    public ObjectNode after() {
      return body("C2C.CallbackAfterSendMsg")
          .put("SendMsgResult", 0)
          .put("ErrorInfo", "send msg succeed")
          .put("UnreadMsgNum", 1);
    }

    /** With what the callback put in place of its body. */
    public C2c with(JsonNode newElements, @Nullable String newCloudCustomData) {
      return new C2c(
          from, to, msgSeq, msgRandom, msgTime, msgId, onlineOnly, newElements, newCloudCustomData);
    }

    private ObjectNode body(String command) {
      return put(
          command(command)
              .put("From_Account", from)
              .put("To_Account", to)
              .put("MsgSeq", msgSeq)
              .put("MsgRandom", msgRandom)
              .put("MsgTime", msgTime)
              .put("MsgKey", msgKey())
              .put("MsgId", msgId)
              .put("OnlineOnlyFlag", onlineOnly ? 1 : 0),
          elements,
          cloudCustomData);
    }
  }

  /**
   * A message to a group. It has no MsgSeq before it is delivered.
   *
   * @param type of the group, such as {@code Public}
   * @param random unsigned 32 bit
   * @param topicId of a community's topic
   * @param eventTime milliseconds
   */
  public record ToGroup(
      String groupId,
      String type,
      String from,
      long random,
      String msgId,
      boolean onlineOnly,
      JsonNode elements,
      @Nullable String cloudCustomData,
      @Nullable String topicId,
      long eventTime) {
    /** {@code Group.CallbackBeforeSendMsg}. */
    public ObjectNode before() {
      ObjectNode body = head("Group.CallbackBeforeSendMsg").put("Random", random);
      return tail(body.put("MsgId", msgId).put("OnlineOnlyFlag", onlineOnly ? 1 : 0));
    }

    /** {@code Group.CallbackAfterSendMsg}. */
    public ObjectNode after(long msgSeq) {
      ObjectNode body =
          head("Group.CallbackAfterSendMsg")
              .put("Random", random)
              .put("MsgSeq", msgSeq)
              .put("MsgTime", eventTime / 1_000);
      return tail(body.put("MsgId", msgId).put("OnlineOnlyFlag", onlineOnly ? 1 : 0));
    }

    /** With what the callback put in place of its body. */
    public ToGroup with(JsonNode newElements, @Nullable String newCloudCustomData) {
      return new ToGroup(
          groupId,
          type,
          from,
          random,
          msgId,
          onlineOnly,
          newElements,
          newCloudCustomData,
          topicId,
          eventTime);
    }

    private ObjectNode head(String command) {
      return command(command)
          .put("GroupId", groupId)
          .put("Type", type)
          .put("From_Account", from)
          .put("Operator_Account", from);
    }

    private ObjectNode tail(ObjectNode body) {
      put(body, elements, cloudCustomData);
      if (topicId != null) {
        body.put("TopicId", topicId);
      }
      return body.put("EventTime", eventTime);
    }
  }

  /** {@code C2C.CallbackAfterMsgWithDraw}. */
  public static ObjectNode withdrawn(String from, String to, String msgKey) {
    return command("C2C.CallbackAfterMsgWithDraw")
        .put("From_Account", from)
        .put("To_Account", to)
        .put("MsgKey", msgKey)
        .put("UnreadMsgNum", 0);
  }

  /** {@code Group.CallbackAfterRecallMsg} of one message. */
  public static ObjectNode recalled(
      String operator, String type, String groupId, long msgSeq, long eventTime) {
    ObjectNode body =
        command("Group.CallbackAfterRecallMsg")
            .put("Operator_Account", operator)
            .put("Type", type)
            .put("GroupId", groupId);
    body.withArray("MsgSeqList").addObject().put("MsgSeq", msgSeq);
    return body.put("EventTime", eventTime);
  }

  /**
   * What an official account (公众号) sends to its subscribers.
   *
   * @param eventTime milliseconds
   */
  public record ByOfficialAccount(
      String account, JsonNode elements, @Nullable String cloudCustomData, long eventTime) {
    /** {@code OfficialAccount.CallbackBeforeSendMsg}. */
    public ObjectNode before() {
      return tail(
          command("OfficialAccount.CallbackBeforeSendMsg").put("Official_Account", account));
    }

    /** {@code OfficialAccount.CallbackAfterSendMsg}. */
    public ObjectNode after(String msgKey) {
      return tail(
          command("OfficialAccount.CallbackAfterSendMsg")
              .put("Official_Account", account)
              .put("MsgKey", msgKey)
              .put("MsgTime", eventTime / 1_000));
    }

    /** With what the callback put in place of its body. */
    public ByOfficialAccount with(JsonNode newElements, @Nullable String newCloudCustomData) {
      return new ByOfficialAccount(account, newElements, newCloudCustomData, eventTime);
    }

    private ObjectNode tail(ObjectNode body) {
      return put(body.put("OnlineOnlyFlag", 0), elements, cloudCustomData)
          .put("EventTime", eventTime);
    }
  }

  static ObjectNode command(String command) {
    return JsonNodeFactory.instance.objectNode().put("CallbackCommand", command);
  }

  private static ObjectNode put(
      ObjectNode body, JsonNode elements, @Nullable String cloudCustomData) {
    body.set("MsgBody", elements);
    return body.put("CloudCustomData", cloudCustomData == null ? "" : cloudCustomData);
  }
}
