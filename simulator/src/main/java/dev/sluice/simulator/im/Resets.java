package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.callback.CallbackCaller.Client;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The REST calls that put a profile, a group's info or a name card back, and that mute: 269/1640,
 * 269/1620, 269/1623, 269/4230.
 */
final class Resets {
  private static final List<String> GROUP_FIELDS =
      List.of("Name", "Introduction", "Notification", "FaceUrl");
  private static final int MAX_VALUE_BYTES = 500;
  private static final long MAX_SECONDS = 0xFFFF_FFFFL;

  private final TencentUsers users;
  private final TencentGroups groups;
  private final InstantSource clock;

  Resets(TencentUsers users, TencentGroups groups, InstantSource clock) {
    this.users = users;
    this.groups = groups;
    this.clock = clock;
  }

  /** {@code profile/portrait_set}. */
  RestError portrait(AppState app, JsonNode body) {
    String user = body.path("From_Account").asText();
    if (user.isEmpty() || !body.path("ProfileItem").isArray()) {
      return RestError.PROFILE_PARAMETER;
    }
    Map<String, String> items = new LinkedHashMap<>();
    for (JsonNode item : body.path("ProfileItem")) {
      String tag = item.path("Tag").asText();
      String value = item.path("Value").asText();
      if (!tag.startsWith("Tag_Profile_IM_") && !tag.startsWith("Tag_Profile_Custom_")) {
        return RestError.PROFILE_TAG;
      }
      if (value.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
        return RestError.PROFILE_VALUE;
      }
      items.put(tag, value);
    }
    users.setPortrait(app, Client.REST, app.app().administrator(), user, items);
    return RestError.OK;
  }

  /** {@code group_open_http_svc/modify_group_base_info}. */
  RestError groupInfo(AppState app, JsonNode body) {
    Optional<Group> group = app.findGroup(body.path("GroupId").asText());
    if (group.isEmpty()) {
      return RestError.NOT_GROUP;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : GROUP_FIELDS) {
      if (body.path(field).isTextual()) {
        fields.put(field, body.path(field).asText());
      }
    }
    if (fields.isEmpty() || "".equals(fields.get("Name"))) {
      return RestError.GROUP_PARAMETER;
    }
    groups.changeInfo(app, Client.REST, group.get(), app.app().administrator(), fields);
    return RestError.OK;
  }

  /** {@code group_open_http_svc/modify_group_member_info}. */
  RestError memberInfo(AppState app, JsonNode body) {
    Optional<Group> group = app.findGroup(body.path("GroupId").asText());
    if (group.isEmpty()) {
      return RestError.NOT_GROUP;
    }
    String member = body.path("Member_Account").asText();
    if (!group.get().hasMember(member) || !body.path("NameCard").isTextual()) {
      return RestError.GROUP_PARAMETER;
    }
    String card = body.path("NameCard").asText();
    groups.changeNameCard(app, Client.REST, group.get(), app.app().administrator(), member, card);
    return RestError.OK;
  }

  /** {@code openconfigsvr/setnospeaking}. */
  RestError mute(AppState app, JsonNode body) {
    String user = body.path("Set_Account").asText();
    JsonNode c2c = body.path("C2CmsgNospeakingTime");
    JsonNode group = body.path("GroupmsgNospeakingTime");
    boolean given = c2c.isIntegralNumber() || group.isIntegralNumber();
    if (user.isEmpty() || !given || beyond(c2c) || beyond(group)) {
      return RestError.PARAMETER;
    }
    if (c2c.isIntegralNumber()) {
      app.mutes().muteC2c(user, c2c.asLong(), clock.instant());
    }
    if (group.isIntegralNumber()) {
      app.mutes().muteGroup(user, group.asLong(), clock.instant());
    }
    return RestError.OK;
  }

  private static boolean beyond(JsonNode seconds) {
    return seconds.asLong() < 0 || seconds.asLong() > MAX_SECONDS;
  }
}
