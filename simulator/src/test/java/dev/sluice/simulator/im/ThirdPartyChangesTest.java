package dev.sluice.simulator.im;

import static dev.sluice.simulator.Rig.TENCENT_APP;
import static dev.sluice.simulator.ThirdPartySluice.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.ThirdPartySluice;
import dev.sluice.simulator.web.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Profiles, groups and friends of an app with third-party callbacks, and what puts them back. */
class ThirdPartyChangesTest {
  private static final String PATH = "/tencent/" + TENCENT_APP;
  private static final String NICK = "Tag_Profile_IM_Nick";

  private ThirdPartySluice sluice;
  private Rig rig;

  @BeforeEach
  void start() {
    sluice = new ThirdPartySluice(this::answer);
    rig = new Rig(sluice.callbackUrl());
  }

  @AfterEach
  void stop() {
    rig.close();
    sluice.close();
  }

  private Reply answer(String command, JsonNode body) {
    if (command.startsWith("Sns.CallbackPrev")) {
      List<Map<String, Object>> results = new ArrayList<>();
      JsonNode items = body.path(command.endsWith("Add") ? "FriendItem" : "ResponseFriendItem");
      for (JsonNode item : items) {
        boolean bad =
            (item.path("AddWording").asText() + item.path("Remark").asText()).contains("bad");
        results.add(
            Map.of(
                "To_Account",
                item.path("To_Account").asText(),
                "ResultCode",
                bad ? 38000 : 0,
                "ResultInfo",
                bad ? "mind your words" : ""));
      }
      boolean broken = body.toString().contains("broken");
      return Reply.json(
          Map.of(
              "ActionStatus",
              "OK",
              "ErrorInfo",
              "",
              "ErrorCode",
              broken ? 1 : 0,
              "ResultItem",
              results));
    }
    return code(
        command.contains("Before") && body.path("Name").asText().contains("bad") ? 1 : 0, "");
  }

  @Test
  void tellsOfAProfileAfterItWasChanged() throws Exception {
    // When
    rig.put(PATH + "/users/ann/profile", Map.of("by", "ann", "fields", Map.of(NICK, "Annie")));

    // Then
    JsonNode told = sluice.await("Profile.CallbackPortraitSet", 1).getFirst().json();
    assertThat(told.path("Operator_Account").asText()).isEqualTo("ann");
    assertThat(told.path("ProfileItem").toString())
        .isEqualTo("[{\"Tag\":\"Tag_Profile_IM_Nick\",\"Value\":\"Annie\"}]");
    assertThat(profile()).isEqualTo("Annie");
  }

  @Test
  void makesAGroupUnlessItsNameIsRefused() throws Exception {
    // When
    JsonNode refused = group("bad name");
    JsonNode made = group("friends");

    // Then
    assertThat(refused.path("senderCode").asInt()).isEqualTo(10016);
    assertThat(made.path("state").asText()).isEqualTo("DELIVERED");
    assertThat(sluice.await("Group.CallbackAfterCreateGroup", 1).getFirst().json().path("GroupId"))
        .isEqualTo(made.path("msgId"));
    JsonNode asked = sluice.of("Group.CallbackBeforeCreateGroup").getFirst().json();
    assertThat(asked.path("CreateGroupNum").asInt()).isEqualTo(1);
    assertThat(asked.path("MemberList").path(0).path("Member_Account").asText()).isEqualTo("bob");
  }

  @Test
  void tellsOfAGroupATopicAndANameCardAfterTheyWereChanged() throws Exception {
    // Given
    String group = escape(group("friends").path("msgId").asText());
    String topic =
        escape(
            rig.post(PATH + "/groups/" + group + "/topics", Map.of("by", "ann", "name", "cats"))
                .text("msgId"));

    // When
    rig.put(
        PATH + "/groups/" + group + "/info",
        Map.of("by", "ann", "fields", Map.of("Notification", "hello")));
    rig.put(
        PATH + "/groups/" + group + "/name-card",
        Map.of("by", "bob", "fields", Map.of("NameCard", "Bob")));
    rig.put(
        PATH + "/groups/" + group + "/topics/" + topic,
        Map.of("by", "ann", "fields", Map.of("Introduction", "all about cats")));

    // Then
    JsonNode info = sluice.await("Group.CallbackAfterGroupInfoChanged", 1).getFirst().json();
    assertThat(info.path("Notification").asText()).isEqualTo("hello");
    assertThat(info.has("Name")).isFalse();
    JsonNode card = sluice.await("Group.CallbackAfterMemberFieldChanged", 1).getFirst().json();
    assertThat(card.path("Modified_Account").asText()).isEqualTo("bob");
    assertThat(card.path("NameCard").asText()).isEqualTo("Bob");
    JsonNode told = sluice.await("Group.CallbackAfterTopicInfoChanged", 1).getFirst().json();
    assertThat(told.path("Introduction").asText()).isEqualTo("all about cats");
  }

  @Test
  void obeysTheAnswerForEachFriendAlone() throws Exception {
    // When
    JsonNode mixed =
        friends(
            "friends",
            List.of(
                Map.of("To_Account", "bob", "AddWording", "hello"),
                Map.of("To_Account", "cid", "AddWording", "bad words")));
    JsonNode broken =
        friends("friends", List.of(Map.of("To_Account", "dan", "AddWording", "bad but broken")));
    JsonNode answered =
        friends(
            "friend-answers",
            List.of(
                Map.of(
                    "To_Account",
                    "ann",
                    "Remark",
                    "bad remark",
                    "ResponseAction",
                    "Response_Action_Agree")));

    // Then
    assertThat(mixed.path("senderCode").asInt()).isEqualTo(38000);
    assertThat(mixed.path("senderInfo").asText()).isEqualTo("mind your words");
    assertThat(requests("bob")).isEqualTo(1);
    assertThat(requests("cid")).isZero();
    assertThat(broken.path("senderCode").asInt()).isZero();
    assertThat(requests("dan")).isEqualTo(1);
    assertThat(answered.path("senderCode").asInt()).isEqualTo(38000);
  }

  @Test
  void isPutBackByTheRestApiAndTellsOfThatWithItsAdministrator() throws Exception {
    // Given
    String group = group("friends").path("msgId").asText();

    // When
    int portrait =
        rest(
            "profile/portrait_set",
            Map.of(
                "From_Account",
                "ann",
                "ProfileItem",
                List.of(Map.of("Tag", NICK, "Value", "user"))));
    int info =
        rest(
            "group_open_http_svc/modify_group_base_info",
            Map.of("GroupId", group, "Name", "group"));
    int card =
        rest(
            "group_open_http_svc/modify_group_member_info",
            Map.of("GroupId", group, "Member_Account", "bob", "NameCard", ""));

    // Then
    assertThat(List.of(portrait, info, card)).containsOnly(0);
    assertThat(profile()).isEqualTo("user");
    for (String command :
        List.of(
            "Profile.CallbackPortraitSet",
            "Group.CallbackAfterGroupInfoChanged",
            "Group.CallbackAfterMemberFieldChanged")) {
      assertThat(sluice.await(command, 1).getFirst().json().path("Operator_Account").asText())
          .isEqualTo("administrator");
      assertThat(sluice.of(command).getFirst().query()).contains("OptPlatform=RESTAPI");
    }
    assertThat(rig.get(PATH + "/rest").json()).hasSize(3);
  }

  @Test
  void knowsWhatCannotBePutBack() throws Exception {
    // Given
    String group = group("friends").path("msgId").asText();

    // Then
    assertThat(rest("profile/portrait_set", Map.of("From_Account", "ann"))).isEqualTo(40001);
    assertThat(
            rest(
                "profile/portrait_set",
                Map.of(
                    "From_Account",
                    "ann",
                    "ProfileItem",
                    List.of(Map.of("Tag", "Tag_Other", "Value", "user")))))
        .isEqualTo(40009);
    assertThat(
            rest(
                "profile/portrait_set",
                Map.of(
                    "From_Account",
                    "ann",
                    "ProfileItem",
                    List.of(Map.of("Tag", NICK, "Value", "x".repeat(501))))))
        .isEqualTo(40601);
    assertThat(
            rest(
                "group_open_http_svc/modify_group_base_info",
                Map.of("GroupId", "none", "Name", "group")))
        .isEqualTo(10010);
    assertThat(
            rest(
                "group_open_http_svc/modify_group_base_info", Map.of("GroupId", group, "Name", "")))
        .isEqualTo(10004);
    assertThat(
            rest(
                "group_open_http_svc/modify_group_member_info",
                Map.of("GroupId", group, "Member_Account", "stranger", "NameCard", "")))
        .isEqualTo(10004);
    assertThat(rest("openconfigsvr/setnospeaking", Map.of("Set_Account", "ann"))).isEqualTo(90001);
  }

  private JsonNode group(String name) throws Exception {
    return rig.post(
            PATH + "/groups",
            Map.of("by", "ann", "type", "Community", "name", name, "members", List.of("bob")))
        .json();
  }

  private JsonNode friends(String kind, List<Map<String, Object>> items) throws Exception {
    String from = kind.equals("friends") ? "ann" : "bob";
    return rig.post(PATH + "/" + kind, Map.of("from", from, "items", items)).json();
  }

  private int requests(String user) throws Exception {
    return rig.get(PATH + "/users/" + user + "/friend-requests").json().size();
  }

  private String profile() throws Exception {
    return rig.get(PATH + "/users/ann/profile").text(NICK);
  }

  private int rest(String path, Map<String, Object> body) throws Exception {
    return UserSigs.call(rig, TENCENT_APP, path, body).json().path("ErrorCode").asInt();
  }

  private static String escape(String group) {
    return group.replace("@", "%40").replace("#", "%23");
  }
}
