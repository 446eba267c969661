package dev.sluice.simulator.callback;

import static dev.sluice.simulator.callback.MessageBodies.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Bodies of the callbacks of profiles, groups and friends: 1047/48733, 269/1662, 269/2930,
 * 1047/43468, 1047/43467. Times are in milliseconds.
 */
public final class ChangeBodies {
  private ChangeBodies() {}

  /** {@code Profile.CallbackPortraitSet}: {@code items} by Tag. */
  public static ObjectNode portraitSet(
      String operator, String user, Map<String, String> items, long eventTime) {
    ObjectNode body =
        command("Profile.CallbackPortraitSet")
            .put("Operator_Account", operator)
            .put("From_Account", user)
            .put("EventTime", eventTime);
    items.forEach(
        (tag, value) ->
            body.withArray("ProfileItem").addObject().put("Tag", tag).put("Value", value));
    return body;
  }

  /** {@code Group.CallbackBeforeCreateGroup}. */
  public static ObjectNode beforeCreateGroup(
      String operator, String type, String name, List<String> members, long eventTime) {
    ObjectNode body =
        command("Group.CallbackBeforeCreateGroup")
            .put("Operator_Account", operator)
            .put("Owner_Account", operator)
            .put("Type", type)
            .put("Name", name)
            .put("CreateGroupNum", 1);
    members.forEach(
        member -> body.withArray("MemberList").addObject().put("Member_Account", member));
    return body.put("EventTime", eventTime);
  }

  /** {@code Group.CallbackAfterCreateGroup}. */
  public static ObjectNode afterCreateGroup(
      String groupId, String operator, String type, String name, List<String> members) {
    ObjectNode body =
        command("Group.CallbackAfterCreateGroup")
            .put("GroupId", groupId)
            .put("Operator_Account", operator)
            .put("Owner_Account", operator)
            .put("Type", type)
            .put("Name", name);
    members.forEach(
        member -> body.withArray("MemberList").addObject().put("Member_Account", member));
    return body;
  }

  /** {@code Group.CallbackBeforeCreateTopic}. */
  public static ObjectNode beforeCreateTopic(String operator, String type, String name) {
    return command("Group.CallbackBeforeCreateTopic")
        .put("Type", type)
        .put("Operator_Account", operator)
        .put("Name", name);
  }

  /** {@code Group.CallbackAfterTopicInfoChanged}: only what changed is in {@code fields}. */
  public static ObjectNode topicInfo(
      String groupId, String type, String operator, Map<String, String> fields) {
    ObjectNode body =
        command("Group.CallbackAfterTopicInfoChanged")
            .put("GroupId", groupId)
            .put("Type", type)
            .put("Operator_Account", operator);
    fields.forEach(body::put);
    return body;
  }

  /** {@code Group.CallbackAfterGroupInfoChanged}: only what changed is in {@code fields}. */
  public static ObjectNode groupInfo(
      String groupId, String type, String operator, Map<String, String> fields, long eventTime) {
    ObjectNode body =
        command("Group.CallbackAfterGroupInfoChanged")
            .put("GroupId", groupId)
            .put("Type", type)
            .put("Operator_Account", operator);
    fields.forEach(body::put);
    return body.put("EventTime", eventTime);
  }

  /** {@code Group.CallbackAfterMemberFieldChanged}. */
  public static ObjectNode nameCard(
      String groupId, String type, String operator, String member, String card, long eventTime) {
    return command("Group.CallbackAfterMemberFieldChanged")
        .put("GroupId", groupId)
        .put("Type", type)
        .put("Operator_Account", operator)
        .put("Modified_Account", member)
        .put("NameCard", card)
        .put("EventTime", eventTime);
  }

  /**
   * {@code Sns.CallbackPrevFriendAdd}.
   *
   * @param items FriendItem as the client gave it: To_Account, Remark, GroupName, AddSource,
   *     AddWording
   */
  public static ObjectNode friendAdd(String from, JsonNode items, long eventTime) {
    ObjectNode body =
        command("Sns.CallbackPrevFriendAdd")
            .put("Requester_Account", from)
            .put("From_Account", from);
    body.set("FriendItem", items);
    return body.put("AddType", "Add_Type_Both").put("ForceAddFlags", 0).put("EventTime", eventTime);
  }

  /**
   * {@code Sns.CallbackPrevFriendResponse}.
   *
   * @param items ResponseFriendItem as the client gave it: To_Account, Remark, TagName,
   *     ResponseAction
   */
  public static ObjectNode friendResponse(String from, JsonNode items, long eventTime) {
    ObjectNode body =
        command("Sns.CallbackPrevFriendResponse")
            .put("Requester_Account", from)
            .put("From_Account", from);
    body.set("ResponseFriendItem", items);
    return body.put("EventTime", eventTime);
  }
}
