package dev.sluice.contract.im;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.CallbackFieldException;
import dev.sluice.contract.callback.CallbackFields;
import dev.sluice.contract.callback.ContactItem;
import dev.sluice.contract.callback.ContentCallbackReader;
import dev.sluice.contract.settings.OwnField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the callbacks around a profile, a group, a topic, a member or a friend request. Each field
 * is an item, since each is put back by itself.
 */
final class ChangeReader {
  /** Friends or profile fields of one callback. */
  private static final int MAX_ENTRIES = 1_000;

  private static final int MAX_ID = ContentCallbackReader.MAX_ID;
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private static final List<String> GROUP_TEXTS = List.of("Name", "Introduction", "Notification");
  private static final List<String> FRIEND_TEXTS =
      List.of("AddWording", "Remark", "GroupName", "TagName");
  private static final List<String> PROFILE_TEXTS =
      List.of("Tag_Profile_IM_Nick", "Tag_Profile_IM_SelfSignature");
  private static final String PROFILE_IMAGE = "Tag_Profile_IM_Image";
  private static final String PROFILE_CUSTOM = "Tag_Profile_Custom_";

  private final CallbackFields fields;
  private final long sdkAppId;
  private final CallbackCommand command;
  private final @Nullable String clientIp;
  private final @Nullable String operator;
  private @Nullable String author;
  private final List<ImItem> items = new ArrayList<>();
  private final List<String> friends = new ArrayList<>();

  ChangeReader(
      CallbackFields fields, long sdkAppId, CallbackCommand command, @Nullable String clientIp)
      throws CallbackFieldException {
    this.fields = fields;
    this.sdkAppId = sdkAppId;
    this.command = command;
    this.clientIp = clientIp;
    this.operator = fields.optionalText("Operator_Account", MAX_ID);
  }

  ImCallback read() throws CallbackFieldException {
    switch (command.substance()) {
      case GROUP -> group("");
      // A group's own fields are put back where they stand; a topic's stand elsewhere.
      case TOPIC -> group("Topic");
      case MEMBER -> member();
      case PROFILE -> profile();
      case FRIENDS -> friends();
      default -> throw new IllegalStateException(command + " is read elsewhere");
    }
    return new ImCallback(command, items, friends, author, operator, null);
  }

  private void group(String prefix) throws CallbackFieldException {
    String groupId =
        command.before() ? fields.optionalText("GroupId", MAX_ID) : fields.text("GroupId", MAX_ID);
    Happening change = happening(author(), groupId == null ? null : ContactItem.group(groupId));
    for (String field : GROUP_TEXTS) {
      text(change, Scene.Known.GroupInfo, change.to(), prefix + field, textOrNumber(fields, field));
    }
    String face = fields.optionalText("FaceUrl", UNLIMITED);
    image(change, Scene.Known.GroupInfo, prefix + "FaceUrl", face);
    for (CallbackFields own : entries("UserDefinedDataList")) {
      String key = own.optionalText("Key", MAX_ID);
      String field = key == null ? null : prefix + OwnField.named(key);
      text(change, Scene.Known.GroupInfo, change.to(), field, textOrNumber(own, "Value"));
    }
  }

  /** A group that is made has no author but who makes it. */
  private String author() throws CallbackFieldException {
    String owner = operator == null ? fields.optionalText("Owner_Account", MAX_ID) : operator;
    return owner == null ? fields.text("Operator_Account", MAX_ID) : owner;
  }

  private void member() throws CallbackFieldException {
    ContactItem group = ContactItem.group(fields.text("GroupId", MAX_ID));
    Happening change = happening(fields.text("Modified_Account", MAX_ID), group);
    text(
        change,
        Scene.Known.GroupMemberInfo,
        group,
        "NameCard",
        fields.optionalText("NameCard", UNLIMITED));
  }

  private void profile() throws CallbackFieldException {
    Happening change = happening(fields.text("From_Account", MAX_ID), null);
    for (CallbackFields item : entries("ProfileItem")) {
      String tag = item.text("Tag", MAX_ID);
      if (tag.equals(PROFILE_IMAGE)) {
        image(change, Scene.Known.UserInfo, tag, textOrNumber(item, "Value"));
      } else if (PROFILE_TEXTS.contains(tag) || tag.startsWith(PROFILE_CUSTOM)) {
        text(change, Scene.Known.UserInfo, null, tag, textOrNumber(item, "Value"));
      }
    }
  }

  private void friends() throws CallbackFieldException {
    Happening request = happening(fields.text("From_Account", MAX_ID), null);
    boolean add = command == CallbackCommand.Known.BEFORE_FRIEND_ADD;
    for (CallbackFields friend : entries(add ? "FriendItem" : "ResponseFriendItem")) {
      String to = friend.text("To_Account", MAX_ID);
      friends.add(to);
      for (String field : FRIEND_TEXTS) {
        text(
            request,
            Scene.Known.RelationChain,
            ContactItem.user(to),
            field,
            textOrNumber(friend, field));
      }
    }
  }

  private void text(
      Happening change,
      Scene scene,
      @Nullable ContactItem whom,
      @Nullable String field,
      @Nullable String text) {
    if (text != null && field != null) {
      items.add(change.text(scene, whom, field, text));
    }
  }

  private void image(Happening change, Scene scene, String field, @Nullable String url) {
    if (url == null) {
      return;
    }
    if (url.length() > ContentCallbackReader.MAX_URL) {
      items.add(change.unjudgeable(scene, field, Gathered.LONG_URL));
    } else {
      items.add(change.file(scene, field, new Gathered.File(ContentType.Known.Image, url)));
    }
  }

  private Happening happening(String from, @Nullable ContactItem to) throws CallbackFieldException {
    author = from;
    Long time = fields.optionalTime("EventTime");
    Map<String, @Nullable String> beside = new HashMap<>();
    beside.put("Operator_Account", operator);
    beside.put("TopicId", fields.optionalText("TopicId", MAX_ID));
    beside.put("ClientIP", clientIp);
    return new Happening(
        sdkAppId,
        from,
        to,
        null,
        null,
        time,
        time == null ? null : "event:" + time,
        null,
        Happening.beside(beside));
  }

  private List<CallbackFields> entries(String name) throws CallbackFieldException {
    JsonNode list = fields.node(name);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray() || list.size() > MAX_ENTRIES) {
      throw fields.wrong(
          name,
          list.isArray()
              ? "has " + list.size() + " entries, allowed are " + MAX_ENTRIES
              : "is not an array");
    }
    List<CallbackFields> entries = new ArrayList<>();
    for (JsonNode entry : list) {
      String at = name + "[" + entries.size() + "]";
      if (!entry.isObject()) {
        throw fields.wrong(at, "is not an object");
      }
      entries.add(new CallbackFields(entry, at + "."));
    }
    return entries;
  }

  private static @Nullable String textOrNumber(CallbackFields fields, String name)
      throws CallbackFieldException {
    return fields.optionalTextOrNumber(name, UNLIMITED);
  }
}
