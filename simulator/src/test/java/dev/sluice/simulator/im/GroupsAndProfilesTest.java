package dev.sluice.simulator.im;

import static dev.sluice.simulator.Rig.APP;
import static dev.sluice.simulator.ScriptedSluice.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.Rig.Answer;
import dev.sluice.simulator.ScriptedSluice;
import dev.sluice.simulator.web.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupsAndProfilesTest {
  @Test
  void countsMsgSeqInEachGroupFromOne() throws Exception {
    try (ScriptedSluice sluice = ScriptedSluice.alwaysZero();
        Rig rig = new Rig(sluice.callbackUrl())) {
      // Given
      newGroup(rig, "g1");
      newGroup(rig, "g2");

      // When
      Answer first = toGroup(rig, "g1");
      Answer second = toGroup(rig, "g2");
      Answer third = toGroup(rig, "g1");

      // Then
      assertThat(List.of(first.text("msgId"), second.text("msgId"), third.text("msgId")))
          .containsExactly("1", "1", "2");
      JsonNode contact = sluice.received().getFirst().json().path("ContactItem");
      assertThat(contact.toString()).isEqualTo("{\"ContactType\":2,\"ToGroupId\":\"g1\"}");
      assertThat(rig.get("/im/" + APP + "/users/bob/inbox").json()).hasSize(3);
      assertThat(rig.get("/im/" + APP + "/users/ann/inbox").json()).isEmpty();
    }
  }

  @Test
  void marksCustomMessagesByTheirScene() throws Exception {
    try (ScriptedSluice sluice = ScriptedSluice.alwaysZero();
        Rig rig = new Rig(sluice.callbackUrl())) {
      // Given
      newGroup(rig, "g1");

      // When
      rig.post(
          "/im/" + APP + "/messages", Map.of("from", "ann", "to", "bob", "custom", "{\"k\":1}"));
      rig.post(
          "/im/" + APP + "/messages", Map.of("from", "ann", "group", "g1", "custom", "{\"k\":2}"));

      // Then
      assertThat(sluice.received())
          .extracting(received -> received.json().path("Scene").asText())
          .containsExactly("C2CCustom", "GroupCustom");
    }
  }

  @Test
  void letsOnlyMembersWriteToAGroup() throws Exception {
    try (ScriptedSluice sluice = ScriptedSluice.alwaysZero();
        Rig rig = new Rig(sluice.callbackUrl())) {
      // Given
      newGroup(rig, "g1");

      // When
      Answer sent =
          rig.post(
              "/im/" + APP + "/messages",
              Map.of("from", "eve", "group", "g1", "texts", List.of("x")));

      // Then
      assertThat(sent.status()).isEqualTo(400);
      assertThat(sluice.received()).isEmpty();
    }
  }

  @Test
  void makesEachChangeOnceItIsLetThrough() throws Exception {
    try (ScriptedSluice sluice = ScriptedSluice.alwaysZero();
        Rig rig = new Rig(sluice.callbackUrl())) {
      // Given
      newGroup(rig, "g1");

      // When
      rig.put("/im/" + APP + "/users/ann/profile/Tag_Profile_IM_Nick", Map.of("value", "Annie"));
      rig.put(
          "/im/" + APP + "/groups/g1/info/Notification", Map.of("by", "ann", "value", "welcome"));
      rig.put("/im/" + APP + "/groups/g1/members/bob/name-card", Map.of("value", "Bobby"));
      rig.post(
          "/im/" + APP + "/friend-requests",
          Map.of("from", "ann", "to", "cy", "wording", "hi there"));

      // Then
      assertThat(rig.get("/im/" + APP + "/users/ann/profile").text("Tag_Profile_IM_Nick"))
          .isEqualTo("Annie");
      Answer group = rig.get("/im/" + APP + "/groups/g1");
      assertThat(group.json().path("info").path("Notification").asText()).isEqualTo("welcome");
      assertThat(group.json().path("nameCards").path("bob").asText()).isEqualTo("Bobby");
      assertThat(
              rig.get("/im/" + APP + "/users/cy/friend-requests")
                  .json()
                  .get(0)
                  .path("wording")
                  .asText())
          .isEqualTo("hi there");
      assertThat(sluice.received())
          .extracting(
              received ->
                  received.json().path("Scene").asText()
                      + " "
                      + received.json().path("ContentField").asText())
          .containsExactly(
              "UserInfo Tag_Profile_IM_Nick",
              "GroupInfo Notification",
              "GroupMemberInfo NameCard",
              "RelationChain AddWording");
      assertThat(sluice.received()).noneMatch(received -> received.json().has("MsgID"));
    }
  }

  @Test
  void leavesEverythingAsItWasWhereAChangeIsRefused() throws Exception {
    try (ScriptedSluice sluice = new ScriptedSluice(body -> Reply.json(answer(1, 80001)));
        Rig rig = new Rig(sluice.callbackUrl())) {
      // When
      Answer changed =
          rig.put(
              "/im/" + APP + "/users/ann/profile/Tag_Profile_IM_Nick", Map.of("value", "Annie"));
      rig.post(
          "/im/" + APP + "/friend-requests",
          Map.of("from", "ann", "to", "cy", "wording", "hi there"));

      // Then
      assertThat(changed.json().path("errorCode").asInt()).isEqualTo(80001);
      assertThat(rig.get("/im/" + APP + "/users/ann/profile").json()).isEmpty();
      assertThat(rig.get("/im/" + APP + "/users/cy/friend-requests").json()).isEmpty();
    }
  }

  private static void newGroup(Rig rig, String id) throws Exception {
    rig.post("/im/" + APP + "/groups", Map.of("groupId", id, "members", List.of("ann", "bob")));
  }

  private static Answer toGroup(Rig rig, String group) throws Exception {
    return rig.post(
        "/im/" + APP + "/messages",
        Map.of("from", "ann", "group", group, "texts", List.of("same")));
  }
}
