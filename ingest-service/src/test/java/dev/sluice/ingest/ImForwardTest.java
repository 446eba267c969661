package dev.sluice.ingest;

import static dev.sluice.ingest.ImCaller.isPlain;
import static dev.sluice.ingest.ImCaller.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.MessageSent;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.settings.OnHit;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.ingest.forward.AppBackend;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the app itself gets to decide: all that Sluice does not refuse. */
@Tag("kafka")
class ImForwardTest {
  private static final long APP = 1400062001;
  private static final long REPLACE = 1400062002;
  private static final long UNTICKED = 1400062003;
  private static final long TOLD = 1400062004;
  private static final long TICKED_AFTER = 1400062095;

  private static TestIngest ingest;
  private static ImCaller caller;
  private static AppBackend backend;
  private static ItemLog items;
  private static ForwardLog forwards;

  @BeforeAll
  static void start() throws Exception {
    backend = new AppBackend();
    String url = backend.url("/app?own=1");
    ingest = TestIngest.start(TestKafka.shared());
    ingest.use(
        TestKafka.shared(),
        List.of(),
        List.of(
            new Policy(
                "replacing",
                List.of(
                    new PolicyRule(
                        Set.of(),
                        Set.of(ContentType.Known.Text),
                        List.of(DefaultPolicy.TEXT),
                        OnDeadline.Known.DELIVER,
                        Suggestion.Known.Review,
                        OnHit.Known.REPLACE,
                        TestIngest.PATIENT)))),
        Apps.of(APP).im(url),
        Apps.of(REPLACE).policy("replacing").im(url),
        Apps.of(TOLD)
            .im(
                url,
                gateway ->
                    Apps.with(gateway, false, new ImGateway.Refusal(120001, 1, 38000, "no"))),
        Apps.of(TICKED_AFTER)
            .im(url, gateway -> Apps.ticking(gateway, CallbackCommand.Known.PROFILE_SET)),
        Apps.of(UNTICKED)
            .im(url, gateway -> Apps.ticking(gateway, CallbackCommand.Known.GROUP_BEFORE_SEND)));
    caller = new ImCaller(ingest.caller());
    items = new ItemLog(TestKafka.shared());
    forwards = new ForwardLog(TestKafka.shared());
  }

  @AfterAll
  static void stop() {
    forwards.close();
    items.close();
    ingest.close();
    backend.close();
  }

  @BeforeEach
  void forget() {
    backend.answer(200, AppBackend.OK).got().clear();
  }

  @Test
  void theAppGetsTheExactBytesAndTheQueryUnderItsOwnSignature() throws Exception {
    // Given
    byte[] body =
        ("  " + ImCaller.c2c(text("hi")).put("Newer", 7.50) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    // When
    isPlain(caller.post(APP, "C2C.CallbackBeforeSendMsg", body), 0, "");
    // Then
    AppBackend.Got got = backend.got().getFirst();
    assertThat(got.body()).isEqualTo(body);
    assertThat(got.pathAndQuery())
        .startsWith("/app?own=1&" + ImCaller.query(APP, "C2C.CallbackBeforeSendMsg"))
        .containsOnlyOnce("Sign=")
        .containsOnlyOnce("RequestTime=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"no\",\"ErrorCode\":120005}",
        "{ \"ActionStatus\": \"OK\", \"ErrorInfo\": \"\", \"ErrorCode\": 0, \"MsgBody\": [], \"Own\": 1 }",
        "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":2}"
      })
  void whatTheAppSaysIsAnsweredToTheByte(String answer) throws Exception {
    // Given
    backend.answer(200, answer);
    // When
    Answered allowed = caller.call(APP, ImCaller.c2c(text("hi")));
    Answered masked = caller.call(REPLACE, ImCaller.c2c(text("a badword")));
    // Then
    assertThat(new String(allowed.response().body(), StandardCharsets.UTF_8)).isEqualTo(answer);
    assertThat(new String(masked.response().body(), StandardCharsets.UTF_8)).isEqualTo(answer);
  }

  @Test
  void whatTheAppAllowsIsStillMasked() throws Exception {
    // Given
    backend.answer(200, "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"Own\":1}");
    // When
    Answered answered = caller.call(REPLACE, ImCaller.c2c(text("a badword")));
    // Then
    assertThat(answered.body().at("/MsgBody/0/MsgContent/Text").asText()).isEqualTo("a *******");
    assertThat(answered.body().get("CloudCustomData").asText()).isEqualTo("opaque string");
    assertThat(answered.body().get("Own").asInt()).isEqualTo(1);
    assertThat(new String(backend.got().getFirst().body(), StandardCharsets.UTF_8))
        .contains("a badword");
  }

  @Test
  void aBodyThatTheAppSendsBackAsItCameUndoesNoMask() throws Exception {
    // Given
    ObjectNode message = ImCaller.c2c(text("a badword"));
    backend.answer(
        200,
        "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0,\"MsgBody\":"
            + message.get("MsgBody")
            + ",\"CloudCustomData\":\"its own\"}");
    // When
    Answered answered = caller.call(REPLACE, message);
    // Then
    assertThat(answered.body().at("/MsgBody/0/MsgContent/Text").asText()).isEqualTo("a *******");
    assertThat(answered.body().get("CloudCustomData").asText()).isEqualTo("its own");
  }

  @Test
  void whatSluiceRefusesTheAppIsNotAsked() throws Exception {
    // When
    isPlain(caller.call(APP, ImCaller.c2c(text("forbidden"))), 1, "");
    // Then
    assertThat(backend.got()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"500,{}", "200,not json", "302,{}"})
  void withoutAnAnswerOfTheAppsSluicesOwnIsGiven(int status, String answer) throws Exception {
    // Given
    backend.answer(status, answer);
    // When and Then
    isPlain(caller.call(APP, ImCaller.group(text("hi"))), 0, "");
    assertThat(backend.got()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C2C.CallbackBeforeSendMsg",
        "Group.CallbackBeforeApplyJoinGroup",
        "OfficialAccount.CallbackBeforeAddSubscriber"
      })
  void whatIsNotJudgedTheAppDecidesAbout(String command) throws Exception {
    // Given
    backend.answer(200, "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":1}");
    byte[] body = "anything at all".getBytes(StandardCharsets.UTF_8);
    // When
    isPlain(caller.post(UNTICKED, command, body), 1, "");
    // Then
    assertThat(backend.got().getFirst().body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "{\"MsgBody\":[]}"})
  void whatHasHappenedAndCannotBeReadIsLeftToTheApp(String unreadable) throws Exception {
    // Given
    byte[] body = unreadable.getBytes(StandardCharsets.UTF_8);
    // When
    isPlain(caller.post(TICKED_AFTER, "Profile.CallbackPortraitSet", body), 0, "");
    // Then
    assertThat(ingest.metric("sluice_ingest_im_unreadable_total", "")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "{\"MsgBody\":[]}"})
  void whatCannotBeReadBeforeAnEventIsLetThroughByNobody(String unreadable) throws Exception {
    // When
    Answered answered =
        caller.post(APP, "C2C.CallbackBeforeSendMsg", unreadable.getBytes(StandardCharsets.UTF_8));
    // Then
    assertThat(answered.response().statusCode()).isEqualTo(400);
    assertThat(backend.got()).isEmpty();
  }

  @Test
  void aFriendIsDeniedIfEitherSaysSo() throws Exception {
    // Given
    backend.answer(
        200,
        """
        {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "ResultItem": [
          {"To_Account": "b", "ResultCode": 0, "ResultInfo": ""},
          {"To_Account": "c", "ResultCode": 38500, "ResultInfo": "the app"}]}
        """);
    // When
    JsonNode answered = caller.call(APP, friends("forbidden", "hi", "hello")).body();
    // Then
    assertThat(answered)
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "ResultItem": [
                  {"To_Account": "b", "ResultCode": 38000, "ResultInfo": ""},
                  {"To_Account": "c", "ResultCode": 38500, "ResultInfo": "the app"},
                  {"To_Account": "d", "ResultCode": 0, "ResultInfo": ""}]}
                """));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void anAppThatFailsAllowsNobodyWhomSluiceDenies(int code) throws Exception {
    // Given
    backend.answer(200, "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":" + code + "}");
    // When
    JsonNode answered = caller.call(APP, friends("forbidden", "hi")).body();
    // Then
    assertThat(answered.get("ErrorCode").asInt()).isZero();
    assertThat(answered.at("/ResultItem/0/ResultCode").asInt()).isEqualTo(38000);
    assertThat(answered.at("/ResultItem/1/ResultCode").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Group.CallbackAfterSendMsg", "State.StateChange", "Group.CallbackAfterRecallMsg"})
  void whatHasHappenedIsWrittenDownForTheApp(String command) throws Exception {
    // Given
    byte[] body =
        Json.write(
            ImCaller.group(text("sent"))
                .put("CallbackCommand", command)
                .put("MsgSeq", System.nanoTime() % 1_000_000));
    // When
    isPlain(caller.post(APP, command, body), 0, "");
    // Then
    CallbackForward forward = forwards.of(body);
    assertThat(forward.sdkAppId()).isEqualTo(APP);
    assertThat(forward.command()).isEqualTo(command);
    assertThat(forward.content().fromAccount()).isEqualTo("user_a");
    assertThat(forward.content().query())
        .isEqualTo(ImCaller.query(APP, command))
        .doesNotContain("Sign=");
    assertThat(backend.got()).isEmpty();
  }

  @Test
  void ofWhatIsRefusedOnlyAnAppThatAsksForItIsTold() throws Exception {
    // Given
    byte[] told = Json.write(ImCaller.c2c(text("forbidden")));
    byte[] untold = Json.write(ImCaller.c2c(text("forbidden")));
    // When
    isPlain(caller.post(APP, "C2C.CallbackBeforeSendMsg", untold), 1, "");
    isPlain(caller.post(TOLD, "C2C.CallbackBeforeSendMsg", told), 120001, "no");
    // Then
    assertThat(forwards.of(told).sdkAppId()).isEqualTo(TOLD);
    assertThat(forwards.find(untold)).isEmpty();
    assertThat(backend.got()).isEmpty();
  }

  @Test
  void whereAGroupHasGotAMessageIsSaidOnceItIsKnown() throws Exception {
    // Given
    ObjectNode before = ImCaller.group(text("hi"));
    ObjectNode after =
        before.deepCopy().put("CallbackCommand", "Group.CallbackAfterSendMsg").put("MsgSeq", 77);
    ObjectNode failed = after.deepCopy().put("SendMsgResult", 10016).put("MsgSeq", 78);
    String msgId = before.get("MsgId").asText();
    // When
    isPlain(caller.call(APP, before), 0, "");
    isPlain(caller.call(APP, failed), 0, "");
    isPlain(caller.call(APP, after), 0, "");
    isPlain(caller.call(APP, after), 0, "");
    // Then
    List<MessageSent> sent = items.sent(2, content -> msgId.equals(beside(content, "MsgId")));
    assertThat(sent.stream().map(MessageSent::requestId).distinct()).hasSize(1);
    assertThat(sent.getFirst().content().msgId()).isEqualTo("77");
    assertThat(sent.getFirst().content().toGroupId()).isEqualTo("@TGS#group");
    assertThat(sent.getFirst().content().msgRandom()).isEqualTo(before.get("Random").asLong());
    assertThat(items.ofMessage(1, content -> msgId.equals(beside(content, "MsgId")))).hasSize(1);
  }

  private static String beside(Content content, String field) {
    JsonNode value = content.unknown().get(field);
    return value == null ? "" : value.asText();
  }

  private static ObjectNode friends(String... wordings) {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("CallbackCommand", "Sns.CallbackPrevFriendAdd")
            .put("From_Account", "user_a");
    char to = 'b';
    for (String wording : wordings) {
      body.withArray("/FriendItem")
          .addObject()
          .put("To_Account", String.valueOf(to++))
          .put("AddWording", wording);
    }
    return body;
  }
}
