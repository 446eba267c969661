package dev.sluice.simulator.im;

import static dev.sluice.simulator.Rig.TENCENT_APP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.ThirdPartySluice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tencent's REST API towards messages of an app with third-party callbacks. */
class ThirdPartyEnforcementTest {
  private static final String PATH = "/tencent/" + TENCENT_APP;
  private static final String WITHDRAW = "openim/admin_msgwithdraw";
  private static final String MUTE = "openconfigsvr/setnospeaking";

  private ThirdPartySluice sluice;
  private Rig rig;

  @BeforeEach
  void start() {
    sluice = new ThirdPartySluice((command, body) -> ThirdPartySluice.code(0, ""));
    rig = new Rig(sluice.callbackUrl());
  }

  @AfterEach
  void stop() {
    rig.close();
    sluice.close();
  }

  @Test
  void withdrawsAMessageOnceAndTellsOfIt() throws Exception {
    // Given
    String msgKey = c2c(text("hello")).path("msgId").asText();
    Map<String, Object> body = Map.of("From_Account", "ann", "To_Account", "bob", "MsgKey", msgKey);

    // When
    int first = rest(WITHDRAW, body);
    int second = rest(WITHDRAW, body);
    int unknown =
        rest(WITHDRAW, Map.of("From_Account", "ann", "To_Account", "bob", "MsgKey", "1_2_3"));

    // Then
    assertThat(List.of(first, second, unknown)).containsExactly(0, 20023, 20022);
    assertThat(rig.get(PATH + "/users/bob/inbox").json()).isEmpty();
    JsonNode told = sluice.await("C2C.CallbackAfterMsgWithDraw", 1).getFirst().json();
    assertThat(told.path("MsgKey").asText()).isEqualTo(msgKey);
  }

  @Test
  void recallsAMessageOfAGroupAndTellsOfIt() throws Exception {
    // Given
    String group =
        rig.post(
                PATH + "/groups", Map.of("by", "ann", "name", "friends", "members", List.of("bob")))
            .text("msgId");
    rig.post(
        PATH + "/messages",
        Map.of("from", "ann", "group", group, "elements", List.of(text("hello"))));

    // When
    Map<String, Object> body =
        Map.of("GroupId", group, "MsgSeqList", List.of(Map.of("MsgSeq", 1), Map.of("MsgSeq", 2)));
    JsonNode first =
        UserSigs.call(rig, TENCENT_APP, "group_open_http_svc/group_msg_recall", body).json();
    JsonNode second =
        UserSigs.call(rig, TENCENT_APP, "group_open_http_svc/group_msg_recall", body).json();

    // Then
    assertThat(first.path("RecallRetList").findValuesAsText("RetCode"))
        .containsExactly("0", "10030");
    assertThat(second.path("RecallRetList").findValuesAsText("RetCode"))
        .containsExactly("10032", "10030");
    JsonNode told = sluice.await("Group.CallbackAfterRecallMsg", 1).getFirst().json();
    assertThat(told.path("MsgSeqList").toString()).isEqualTo("[{\"MsgSeq\":1}]");
    assertThat(rig.get(PATH + "/users/bob/inbox").json()).isEmpty();
  }

  @Test
  void sendsNoBannedFileWhereverItIsInTheMessage() throws Exception {
    // Given
    String path = rig.upload(TENCENT_APP, "a.png", new byte[] {1});
    rest("im_cos_msg/forbid_illegal_object", Map.of("RawURL", rig.url() + path));

    // When
    JsonNode refused =
        c2c(
            Map.of(
                "MsgType",
                "TIMImageElem",
                "MsgContent",
                Map.of(
                    "UUID",
                    "u",
                    "ImageFormat",
                    3,
                    "ImageInfoArray",
                    List.of(Map.of("Type", 1, "URL", rig.url() + path + "?imsign=x")))));
    JsonNode odd =
        c2c(Map.of("MsgType", "TIMFileElem", "MsgContent", Map.of("Url", "no url at all")));

    // Then
    assertThat(refused.path("senderCode").asInt()).isEqualTo(4005);
    assertThat(refused.path("callbacks")).isEmpty();
    assertThat(odd.path("state").asText()).isEqualTo("DELIVERED");
  }

  @Test
  void asksNobodyOfAMutedSender() throws Exception {
    // When
    int muted = rest(MUTE, Map.of("Set_Account", "ann", "C2CmsgNospeakingTime", 600));
    JsonNode refused = c2c(text("hello"));
    int lifted = rest(MUTE, Map.of("Set_Account", "ann", "C2CmsgNospeakingTime", 0));
    JsonNode sent = c2c(text("hello"));

    // Then
    assertThat(List.of(muted, lifted)).containsOnly(0);
    assertThat(refused.path("senderCode").asInt()).isEqualTo(20012);
    assertThat(refused.path("callbacks")).isEmpty();
    assertThat(sent.path("senderCode").asInt()).isZero();
  }

  @Test
  void mutesInGroupsForEver() throws Exception {
    // Given
    String group = rig.post(PATH + "/groups", Map.of("by", "ann", "name", "friends")).text("msgId");

    // When
    rest(MUTE, Map.of("Set_Account", "ann", "GroupmsgNospeakingTime", 4_294_967_295L));
    JsonNode refused =
        rig.post(
                PATH + "/messages",
                Map.of("from", "ann", "group", group, "elements", List.of(text("hello"))))
            .json();

    // Then
    assertThat(refused.path("senderCode").asInt()).isEqualTo(10017);
    assertThat(c2c(text("hello")).path("senderCode").asInt()).isZero();
  }

  @Test
  void letsOnlySoManyCallsASecondThrough() throws Exception {
    // Given
    rig.put(PATH + "/rest-limit", Map.of("perSecond", 1));
    Map<String, Object> body =
        Map.of("From_Account", "ann", "To_Account", "bob", "MsgKey", "1_2_3");

    // When: more calls than there can be seconds
    List<Integer> codes = new java.util.ArrayList<>();
    for (int i = 0; i < 200 && !codes.contains(60011); i++) {
      codes.add(rest(WITHDRAW, body));
    }
    rig.put(PATH + "/rest-limit", Map.of("perSecond", 0));

    // Then
    assertThat(codes).contains(20022, 60011);
    assertThat(rest(WITHDRAW, body)).isEqualTo(20022);
    assertThat(rig.get(PATH + "/rest").json().findValuesAsText("errorCode")).contains("60011");
  }

  private JsonNode c2c(Map<String, Object> element) throws Exception {
    return rig.post(
            PATH + "/messages", Map.of("from", "ann", "to", "bob", "elements", List.of(element)))
        .json();
  }

  private int rest(String path, Map<String, Object> body) throws Exception {
    return UserSigs.call(rig, TENCENT_APP, path, body).json().path("ErrorCode").asInt();
  }

  private static Map<String, Object> text(String text) {
    return Map.of("MsgType", "TIMTextElem", "MsgContent", Map.of("Text", text));
  }
}
