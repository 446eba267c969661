package dev.sluice.simulator.im;

import static dev.sluice.simulator.Rig.APP;
import static dev.sluice.simulator.Rig.BEARER_APP;
import static dev.sluice.simulator.ScriptedSluice.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulator.Rig;
import dev.sluice.simulator.Rig.Answer;
import dev.sluice.simulator.ScriptedSluice;
import dev.sluice.simulator.web.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnforcementTest {
  private static final String BAN = "/v4/im_cos_msg/forbid_illegal_object";
  private static final String UNBAN = "/v4/im_cos_msg/allow_banned_object";
  private static final String WITHDRAW = "/v4/openim/admin_msgwithdraw";
  private static final String RECALL = "/v4/group_open_http_svc/group_msg_recall";

  private ScriptedSluice sluice;
  private Rig rig;

  @BeforeEach
  void start() {
    sluice =
        new ScriptedSluice(
            body ->
                Reply.json(
                    body.path("TextContent").toString().contains("bad")
                        ? answer(1, 80001)
                        : answer(0, 0)));
    rig = new Rig(sluice.callbackUrl());
  }

  @AfterEach
  void stop() {
    rig.close();
    sluice.close();
  }

  @Test
  void refusesABannedFileUntilItIsAllowedAgain() throws Exception {
    // Given
    String path = rig.upload(APP, "a.png", new byte[] {1, 2, 3});
    Map<String, Object> message =
        Map.of("from", "ann", "to", "bob", "file", Map.of("type", "Image", "path", path));
    rig.post("/im/" + APP + "/messages", message);
    String url = sluice.received().getFirst().json().path("FileURL").asText();

    // When
    Answer banned = call(BAN, APP, Map.of("RawURL", url.replaceAll("\\?.*", "")));
    Answer again = call(BAN, APP, Map.of("RawURL", url));
    int whileBanned = rig.status(path);
    Answer resent = rig.post("/im/" + APP + "/messages", message);
    Answer allowed = call(UNBAN, APP, Map.of("RawURL", url));

    // Then
    assertThat(url).startsWith(rig.url() + path + "?imsign=");
    assertThat(code(banned)).isZero();
    assertThat(code(again)).isZero();
    assertThat(whileBanned).isEqualTo(403);
    assertThat(resent.json().path("errorCode").asInt()).isEqualTo(4005);
    assertThat(sluice.received()).hasSize(1);
    assertThat(code(allowed)).isZero();
    assertThat(rig.status(path)).isEqualTo(200);
  }

  @Test
  void knowsOnlyItsOwnFiles() throws Exception {
    // When
    Answer foreign = call(BAN, APP, Map.of("RawURL", "https://elsewhere.example/a.png"));
    Answer missing =
        call(BAN, APP, Map.of("RawURL", rig.url() + "/files/" + APP + "/nothing/a.png"));

    // Then
    assertThat(code(foreign)).isEqualTo(4001);
    assertThat(code(missing)).isEqualTo(60009);
  }

  @Test
  void bansNoFileOfAnotherApp() throws Exception {
    // Given
    String path = rig.upload(APP, "a.png", new byte[] {1});

    // When
    Answer other = call(BAN, BEARER_APP, Map.of("RawURL", rig.url() + path));

    // Then
    assertThat(code(other)).isEqualTo(60009);
    assertThat(rig.status(path)).isEqualTo(200);
  }

  @Test
  void takesAWithdrawnMessageOutOfTheInbox() throws Exception {
    // Given
    String msgKey =
        rig.post(
                "/im/" + APP + "/messages",
                Map.of("from", "ann", "to", "bob", "texts", List.of("x")))
            .text("msgId");
    Map<String, Object> body = Map.of("From_Account", "ann", "To_Account", "bob", "MsgKey", msgKey);

    // When
    Answer first = call(WITHDRAW, APP, body);
    Answer second = call(WITHDRAW, APP, body);

    // Then
    assertThat(code(first)).isZero();
    assertThat(code(second)).isEqualTo(20023);
    assertThat(rig.get("/im/" + APP + "/users/bob/inbox").json()).isEmpty();
  }

  @Test
  void tellsWhyAMessageCannotBeWithdrawn() throws Exception {
    // Given
    String refused =
        rig.post(
                "/im/" + APP + "/messages",
                Map.of("from", "ann", "to", "bob", "texts", List.of("bad")))
            .text("msgId");
    String delivered =
        rig.post(
                "/im/" + APP + "/messages",
                Map.of("from", "ann", "to", "bob", "texts", List.of("x")))
            .text("msgId");

    // When
    Answer unknown =
        call(WITHDRAW, APP, Map.of("From_Account", "ann", "To_Account", "bob", "MsgKey", "1_2_3"));
    Answer malformed =
        call(WITHDRAW, APP, Map.of("From_Account", "ann", "To_Account", "bob", "MsgKey", "x"));
    Answer neverDelivered =
        call(WITHDRAW, APP, Map.of("From_Account", "ann", "To_Account", "bob", "MsgKey", refused));
    Answer otherApp =
        call(
            WITHDRAW,
            BEARER_APP,
            Map.of("From_Account", "ann", "To_Account", "bob", "MsgKey", delivered));

    // Then
    assertThat(code(unknown)).isEqualTo(20022);
    assertThat(code(malformed)).isEqualTo(90054);
    assertThat(code(neverDelivered)).isEqualTo(20022);
    assertThat(code(otherApp)).isEqualTo(20022);
    assertThat(rig.get("/im/" + APP + "/users/bob/inbox").json()).hasSize(1);
  }

  @Test
  void recallsMessagesOfAGroupOneByOne() throws Exception {
    // Given
    rig.post("/im/" + APP + "/groups", Map.of("groupId", "g", "members", List.of("ann", "bob")));
    rig.post(
        "/im/" + APP + "/messages", Map.of("from", "ann", "group", "g", "texts", List.of("x")));

    // When
    Answer recalled =
        call(
            RECALL,
            APP,
            Map.of(
                "GroupId",
                "g",
                "MsgSeqList",
                List.of(Map.of("MsgSeq", 1), Map.of("MsgSeq", 1), Map.of("MsgSeq", 7))));
    Answer noGroup =
        call(RECALL, APP, Map.of("GroupId", "other", "MsgSeqList", List.of(Map.of("MsgSeq", 1))));

    // Then
    assertThat(recalled.json().path("RecallRetList"))
        .extracting(one -> one.path("RetCode").asInt())
        .containsExactly(0, 10032, 10030);
    assertThat(rig.get("/im/" + APP + "/users/bob/inbox").json()).isEmpty();
    assertThat(code(noGroup)).isEqualTo(10010);
  }

  @Test
  void checksWhoCalls() throws Exception {
    // Given
    Map<String, Object> body = Map.of("RawURL", rig.url() + "/files/x");

    // When
    Answer noApp = rig.post(BAN + "?identifier=administrator&usersig=x", body);
    Answer otherUser = rig.post(BAN + "?sdkappid=" + APP + "&identifier=ann&usersig=x", body);
    Answer noSignature = rig.post(BAN + "?sdkappid=" + APP + "&identifier=administrator", body);
    Answer notJson = rig.post(BAN + query(APP), "{".getBytes(StandardCharsets.UTF_8), Map.of());

    // Then
    assertThat(code(noApp)).isEqualTo(60012);
    assertThat(code(otherUser)).isEqualTo(60010);
    assertThat(code(noSignature)).isEqualTo(70002);
    assertThat(code(notJson)).isEqualTo(60003);
    assertThat(noApp.text("ActionStatus")).isEqualTo("FAIL");
  }

  private Answer call(String path, long app, Map<String, Object> body) throws Exception {
    return rig.post(path + query(app), body);
  }

  private static String query(long app) {
    String userSig =
        UserSigs.make(Rig.KEY, "administrator", app, Instant.now().getEpochSecond(), 600);
    return "?sdkappid="
        + app
        + "&identifier=administrator&random=1&contenttype=json&usersig="
        + URLEncoder.encode(userSig, StandardCharsets.UTF_8);
  }

  private static int code(Answer answer) {
    return answer.json().path("ErrorCode").asInt();
  }
}
