package dev.sluice.simulator.im;

import static dev.sluice.simulator.Rig.APP;
import static dev.sluice.simulator.Rig.TENCENT_APP;
import static dev.sluice.simulator.ThirdPartySluice.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.Rig.Answer;
import dev.sluice.simulator.ThirdPartySluice;
import dev.sluice.simulator.ThirdPartySluice.Received;
import dev.sluice.simulator.web.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of an app with third-party callbacks, as Tencent's documents have them. */
class ThirdPartyMessagesTest {
  private static final String PATH = "/tencent/" + TENCENT_APP;
  private static final String BEFORE = "C2C.CallbackBeforeSendMsg";
  private static final String AFTER = "C2C.CallbackAfterSendMsg";

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
    String text = body.path("MsgBody").path(0).path("MsgContent").path("Text").asText();
    return switch (command.contains("Before") ? text : "") {
      case "refuse" -> code(1, "");
      case "drop" -> code(2, "");
      case "own" -> code(command.startsWith("Group") ? 10100 : 120001, "be kind");
      case "hang" -> sluice.hang();
      case "fail" -> Reply.json(503, Map.of("ActionStatus", "OK", "ErrorCode", 1));
      case "mask" ->
          Reply.json(
              Map.of(
                  "ActionStatus",
                  "OK",
                  "ErrorInfo",
                  "",
                  "ErrorCode",
                  0,
                  "MsgBody",
                  List.of(text("m**k")),
                  "CloudCustomData",
                  "masked"));
      default -> code(0, "");
    };
  }

  @Test
  void asksBeforeAndTellsAfterWithTheDocumentedQueryAndBodies() throws Exception {
    // When
    JsonNode sent = c2c("hello");

    // Then
    Received before = sluice.await(BEFORE, 1).getFirst();
    assertThat(names(before.json()))
        .containsExactly(
            "CallbackCommand",
            "From_Account",
            "To_Account",
            "MsgSeq",
            "MsgRandom",
            "MsgTime",
            "MsgKey",
            "MsgId",
            "OnlineOnlyFlag",
            "MsgBody",
            "CloudCustomData");
    assertThat(before.json().path("MsgKey").asText())
        .isEqualTo(
            before.json().path("MsgSeq").asText()
                + "_"
                + before.json().path("MsgRandom").asText()
                + "_"
                + before.json().path("MsgTime").asText())
        .isEqualTo(sent.path("msgId").asText());
    List<String> query = Arrays.asList(before.query().split("&"));
    assertThat(query.stream().map(part -> part.replaceAll("=.*", "")))
        .containsExactly(
            "SdkAppid",
            "CallbackCommand",
            "contenttype",
            "ClientIP",
            "OptPlatform",
            "Sign",
            "RequestTime");
    assertThat(query).contains("SdkAppid=" + TENCENT_APP, "contenttype=json");
    String time = query.getLast().substring("RequestTime=".length());
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest((Rig.TOKEN + time).getBytes(StandardCharsets.UTF_8));
    assertThat(query).contains("Sign=" + HexFormat.of().formatHex(hash));

    // Then
    Received after = sluice.await(AFTER, 1).getFirst();
    assertThat(names(after.json()))
        .containsAll(names(before.json()))
        .endsWith("SendMsgResult", "ErrorInfo", "UnreadMsgNum");
    assertThat(inbox("bob"))
        .singleElement()
        .satisfies(line -> assertThat(text(line)).isEqualTo("hello"));
  }

  @Test
  void obeysRefusalsSilenceAndCodesOfTheApp() throws Exception {
    // When
    JsonNode refused = c2c("refuse");
    JsonNode dropped = c2c("drop");
    JsonNode own = c2c("own");

    // Then
    assertThat(told(refused)).isEqualTo("REFUSED 20006 refused by the callback");
    assertThat(told(dropped)).isEqualTo("DROPPED 0 ");
    assertThat(told(own)).isEqualTo("REFUSED 120001 be kind");
    assertThat(inbox("bob")).isEmpty();

    // When
    JsonNode delivered = c2c("hello");

    // Then: only what was delivered is told afterwards
    assertThat(sluice.await(AFTER, 1))
        .singleElement()
        .satisfies(
            after ->
                assertThat(after.json().path("MsgKey").asText())
                    .isEqualTo(delivered.path("msgId").asText()));
  }

  @Test
  void deliversWhatTheAnswerPutsInPlaceAndTellsThatAfterwards() throws Exception {
    // When
    c2c("mask");

    // Then
    assertThat(inbox("bob"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(text(line)).isEqualTo("m**k");
              assertThat(line.path("cloudCustomData").asText()).isEqualTo("masked");
            });
    assertThat(sluice.await(AFTER, 1).getFirst().json().path("MsgBody").toString())
        .contains("m**k");
  }

  @Test
  void deliversWhatGetsNoGoodAnswerWithinTwoSeconds() throws Exception {
    // When
    JsonNode hung = c2c("hang");
    JsonNode failed = c2c("fail");

    // Then
    assertThat(told(hung)).isEqualTo("DELIVERED 0 ");
    assertThat(hung.path("callbacks").path(0).path("failure").asText())
        .isEqualTo("no answer within 2000 ms");
    assertThat(told(failed)).isEqualTo("DELIVERED 0 ");
    assertThat(failed.path("callbacks").path(0).path("failure").asText()).isEqualTo("HTTP 503");
    assertThat(sluice.of(BEFORE)).hasSize(2);
  }

  @Test
  void givesAGroupMessageItsSeqOnlyOnceItIsDelivered() throws Exception {
    // Given
    String group = group("Public");

    // When
    JsonNode refused = toGroup(group, "refuse");
    JsonNode own = toGroup(group, "own");
    JsonNode delivered = toGroup(group, "hello");

    // Then
    assertThat(told(refused)).isEqualTo("REFUSED 10016 refused by the callback");
    assertThat(told(own)).isEqualTo("REFUSED 10100 be kind");
    assertThat(delivered.path("msgId").asText()).isEqualTo("1");
    Received before = sluice.of("Group.CallbackBeforeSendMsg").getLast();
    assertThat(names(before.json()))
        .containsExactly(
            "CallbackCommand",
            "GroupId",
            "Type",
            "From_Account",
            "Operator_Account",
            "Random",
            "MsgId",
            "OnlineOnlyFlag",
            "MsgBody",
            "CloudCustomData",
            "EventTime");
    Received after = sluice.await("Group.CallbackAfterSendMsg", 1).getFirst();
    assertThat(after.json().path("MsgSeq").asInt()).isEqualTo(1);
    assertThat(after.json().path("Random")).isEqualTo(before.json().path("Random"));
    assertThat(after.json().path("MsgId")).isEqualTo(before.json().path("MsgId"));
    assertThat(inbox("bob")).hasSize(1);
  }

  @Test
  void namesTheTopicOfACommunity() throws Exception {
    // Given
    String group = group("Community");
    JsonNode topic =
        rig.post(PATH + "/groups/" + escape(group) + "/topics", Map.of("by", "ann", "name", "cats"))
            .json();

    // When
    rig.post(
        PATH + "/messages",
        Map.of(
            "from",
            "ann",
            "group",
            group,
            "topic",
            topic.path("msgId").asText(),
            "elements",
            List.of(text("hello"))));

    // Then
    assertThat(sluice.of("Group.CallbackBeforeCreateTopic"))
        .singleElement()
        .satisfies(
            asked ->
                assertThat(names(asked.json()))
                    .containsExactly("CallbackCommand", "Type", "Operator_Account", "Name"));
    assertThat(sluice.of("Group.CallbackBeforeSendMsg").getFirst().json().path("TopicId").asText())
        .isEqualTo(topic.path("msgId").asText());
  }

  @Test
  void asksForAnOfficialAccountToo() throws Exception {
    // When
    JsonNode refused = official("own");
    JsonNode sent = official("hello");

    // Then
    assertThat(told(refused)).isEqualTo("REFUSED 120001 be kind");
    assertThat(told(sent)).isEqualTo("DELIVERED 0 ");
    assertThat(names(sluice.of("OfficialAccount.CallbackBeforeSendMsg").getFirst().json()))
        .containsExactly(
            "CallbackCommand",
            "Official_Account",
            "OnlineOnlyFlag",
            "MsgBody",
            "CloudCustomData",
            "EventTime");
    assertThat(
            sluice
                .await("OfficialAccount.CallbackAfterSendMsg", 1)
                .getFirst()
                .json()
                .path("MsgKey")
                .asText())
        .isEqualTo(sent.path("msgId").asText());
    assertThat(inbox("bob")).hasSize(1);
  }

  @Test
  void keepsTheExactBytesOfEveryCallback() throws Exception {
    // When
    JsonNode sent = c2c("你好 \"quoted\"");

    // Then
    JsonNode made = sent.path("callbacks").path(0);
    Received received = sluice.of(BEFORE).getFirst();
    assertThat(Base64.getDecoder().decode(made.path("body").asText())).isEqualTo(received.bytes());
    assertThat(received.query()).startsWith(made.path("query").asText() + "&Sign=");
  }

  @Test
  void refusesWhatNoClientCanSend() throws Exception {
    // Given
    Map<String, Object> custom =
        Map.of("MsgType", "TIMCustomElem", "MsgContent", Map.of("Data", "x"));

    // When
    Answer twoCustom =
        rig.post(
            PATH + "/messages",
            Map.of("from", "ann", "to", "bob", "elements", List.of(custom, custom)));
    Answer nobody =
        rig.post(PATH + "/messages", Map.of("from", "ann", "elements", List.of(text("x"))));
    Answer elsewhere =
        rig.post(
            "/tencent/" + APP + "/messages",
            Map.of("from", "ann", "to", "bob", "elements", List.of(text("x"))));

    // Then
    assertThat(twoCustom.status()).isEqualTo(400);
    assertThat(nobody.text("error")).contains("to, group, subscribers");
    assertThat(elsewhere.status()).isEqualTo(404);
    assertThat(sluice.of(BEFORE)).isEmpty();
  }

  private JsonNode c2c(String text) throws Exception {
    return rig.post(
            PATH + "/messages", Map.of("from", "ann", "to", "bob", "elements", List.of(text(text))))
        .json();
  }

  private JsonNode toGroup(String group, String text) throws Exception {
    return rig.post(
            PATH + "/messages",
            Map.of("from", "ann", "group", group, "elements", List.of(text(text))))
        .json();
  }

  private JsonNode official(String text) throws Exception {
    return rig.post(
            PATH + "/messages",
            Map.of("from", "news", "subscribers", List.of("bob"), "elements", List.of(text(text))))
        .json();
  }

  private String group(String type) throws Exception {
    return rig.post(
            PATH + "/groups",
            Map.of("by", "ann", "type", type, "name", "friends", "members", List.of("bob")))
        .text("msgId");
  }

  private List<JsonNode> inbox(String user) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    rig.get(PATH + "/users/" + user + "/inbox").json().forEach(lines::add);
    return lines;
  }

  private static Map<String, Object> text(String text) {
    return Map.of("MsgType", "TIMTextElem", "MsgContent", Map.of("Text", text));
  }

  private static String text(JsonNode line) {
    return line.path("content").path(0).path("MsgContent").path("Text").asText();
  }

  private static String told(JsonNode line) {
    return line.path("state").asText()
        + " "
        + line.path("senderCode").asText()
        + " "
        + line.path("senderInfo").asText();
  }

  private static List<String> names(JsonNode json) {
    return json.propertyStream().map(Map.Entry::getKey).collect(Collectors.toList());
  }

  private static String escape(String group) {
    return group.replace("@", "%40").replace("#", "%23");
  }
}
