package dev.sluice.ingest;

import static dev.sluice.ingest.ImCaller.isPlain;
import static dev.sluice.ingest.ImCaller.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.im.CallbackCommand;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of Tencent's requests are no callbacks, and what is said to them. */
@Tag("kafka")
class ImErrorTest {
  private static final long APP = 1400061001;
  private static final long OTHERS = 1400061002;
  private static final long NO_GATEWAY = 1400061003;
  private static final long UNTICKED = 1400061004;
  private static final String BEFORE = "C2C.CallbackBeforeSendMsg";

  private static TestIngest ingest;
  private static ImCaller caller;

  @BeforeAll
  static void start() {
    ingest = TestIngest.start(TestKafka.shared());
    ingest.use(
        TestKafka.shared(),
        List.of(),
        List.of(),
        Apps.of(APP).im(null),
        Apps.of(OTHERS).im(null, gateway -> Apps.opened(gateway, Apps.OTHER_TOKEN_REF)),
        Apps.of(NO_GATEWAY),
        Apps.of(UNTICKED)
            .im(null, gateway -> Apps.ticking(gateway, CallbackCommand.Known.GROUP_BEFORE_SEND)));
    caller = new ImCaller(ingest.caller());
  }

  @AfterAll
  static void stop() {
    ingest.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "anything", "{\"CallbackCommand\":\"C2C.CallbackBeforeSendMsg\"}"})
  void aProbeIsAnswered(String body) throws Exception {
    isPlain(caller.post("?SdkAppid=" + APP, body.getBytes(StandardCharsets.UTF_8)), 0, "");
  }

  @Test
  void aProbeOfAnAppThatIsNotServedIsRefused() throws Exception {
    assertThat(caller.post("?SdkAppid=1400069999", new byte[0]).error()).isEqualTo("403 40301");
    assertThat(caller.post("?SdkAppid=" + NO_GATEWAY, new byte[0]).error()).isEqualTo("403 40301");
    assertThat(caller.post("", new byte[0]).error()).isEqualTo("400 40002");
  }

  @Test
  void noCredentialIsRefused() throws Exception {
    assertThat(caller.post("?" + ImCaller.query(APP, BEFORE), body()).error())
        .isEqualTo("401 40101");
  }

  @Test
  void aWrongSignIsRefused() throws Exception {
    // When
    Answered answered =
        caller.post("?" + ImCaller.query(APP, BEFORE) + "&" + ImCaller.signed("wrong", 0), body());
    // Then
    assertThat(answered.error()).isEqualTo("401 40102");
  }

  @ParameterizedTest
  @CsvSource({"-120", "120"})
  void aStaleRequestTimeIsRefused(long seconds) throws Exception {
    // When
    Answered answered =
        caller.post(
            "?" + ImCaller.query(APP, BEFORE) + "&" + ImCaller.signed(Apps.TOKEN, seconds), body());
    // Then
    assertThat(answered.error()).isEqualTo("401 40103");
    assertThat(answered.info()).startsWith("RequestTime: ");
  }

  @Test
  void theTokenOfAnotherAppOpensNothing() throws Exception {
    // When
    Answered answered =
        caller.post(
            "?" + ImCaller.query(APP, BEFORE) + "&" + ImCaller.signed(Apps.OTHER_TOKEN, 0), body());
    // Then
    assertThat(answered.error()).isEqualTo("403 40301");
  }

  @Test
  void anAppThatTakesNoSuchCallbacksIsRefused() throws Exception {
    assertThat(caller.post(NO_GATEWAY, BEFORE, body()).error()).isEqualTo("403 40301");
  }

  @Test
  void theTokenOfAnotherAppsCallbacksOpensNoContentCallbacks() throws Exception {
    // When
    Answered answered =
        ingest
            .caller()
            .post(
                "/content-callback?SdkAppid=" + APP,
                Map.of("Authorization", "Bearer " + Apps.OTHER_TOKEN),
                Json.write(Callbacks.text(APP, "hi")));
    // Then
    assertThat(answered.error()).isEqualTo("403 40301");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "not json", "{\"a\":1", "\u0000"})
  void garbageIsRefused(String body) throws Exception {
    assertThat(caller.post(APP, BEFORE, body.getBytes(StandardCharsets.UTF_8)).error())
        .isEqualTo("400 40001");
  }

  @Test
  void whatIsNotTickedIsNotLookedInto() throws Exception {
    isPlain(caller.post(UNTICKED, BEFORE, "garbage".getBytes(StandardCharsets.UTF_8)), 0, "");
    isPlain(caller.post(APP, "State.StateChange", new byte[0]), 0, "");
    isPlain(caller.post(UNTICKED, BEFORE, Json.write(ImCaller.c2c(text("forbidden")))), 0, "");
  }

  @Test
  void aFieldThatIsWrongIsNamed() throws Exception {
    // Given
    ObjectNode without = ImCaller.c2c(text("hi"));
    without.remove("To_Account");
    // When
    Answered answered = caller.call(APP, without);
    // Then
    assertThat(answered.error()).isEqualTo("400 40002");
    assertThat(answered.info()).isEqualTo("To_Account: is missing");
  }

  @Test
  void theCommandOfTheBodyIsThatOfTheUrl() throws Exception {
    // When
    Answered answered = caller.post(APP, BEFORE, Json.write(ImCaller.group(text("hi"))));
    // Then
    assertThat(answered.error()).isEqualTo("400 40002");
    assertThat(answered.info()).startsWith("CallbackCommand: ");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws Exception {
    // Given
    String relay = "{\"MsgType\":\"TIMRelayElem\",\"MsgContent\":{\"MsgList\":[{\"MsgBody\":[";
    // When
    Answered answered =
        caller.post(APP, BEFORE, relay.repeat(10_000).getBytes(StandardCharsets.UTF_8));
    // Then
    assertThat(answered.error()).isEqualTo("413 41301");
  }

  @Test
  void aCommandThatIsTooLongIsRefused() throws Exception {
    assertThat(caller.post(APP, "a".repeat(257), body()).error()).isEqualTo("400 40002");
  }

  private static byte[] body() {
    return Json.write(ImCaller.c2c(text("hi")));
  }
}
