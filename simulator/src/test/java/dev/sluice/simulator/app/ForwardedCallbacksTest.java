package dev.sluice.simulator.app;

import static dev.sluice.simulator.Rig.TENCENT_APP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.Rig.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwardedCallbacksTest {
  private static final String PATH = "/app/" + TENCENT_APP;
  private static final String COMMAND = "C2C.CallbackBeforeSendMsg";
  private static final byte[] BODY =
      "{ \"From_Account\" : \"ann\", \"MsgBody\" : [ ] }".getBytes(StandardCharsets.UTF_8);

  private Rig rig;

  @BeforeEach
  void start() {
    rig = new Rig("http://127.0.0.1:1/content-callback?v=1");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void keepsTheExactBytesAndTheQuery() throws Exception {
    // When
    Answer answer = call(query(COMMAND, Rig.NOTIFY_TOKEN, 0));

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("ErrorCode").asInt()).isZero();
    JsonNode kept = rig.get(PATH + "/forwarded?from=ann").json();
    assertThat(kept).hasSize(1);
    assertThat(Base64.getDecoder().decode(kept.path(0).path("body").asText())).isEqualTo(BODY);
    assertThat(kept.path(0).path("query").asText())
        .isEqualTo("SdkAppid=" + TENCENT_APP + "&CallbackCommand=" + COMMAND + "&ClientIP=1.2.3.4");
    assertThat(rig.get(PATH + "/forwarded?from=bob").json()).isEmpty();
    assertThat(rig.get(PATH + "/notices").json()).isEmpty();
  }

  @Test
  void refusesWhatIsNotSignedWithItsToken() throws Exception {
    // When
    Answer wrong = call(query(COMMAND, "other", 0));
    Answer old = call(query(COMMAND, Rig.NOTIFY_TOKEN, -120));
    Answer unsigned = call("?SdkAppid=" + TENCENT_APP + "&CallbackCommand=" + COMMAND);
    Answer otherApp =
        call(query(COMMAND, Rig.NOTIFY_TOKEN, 0).replace(Long.toString(TENCENT_APP), "7"));

    // Then
    assertThat(wrong.text("ErrorInfo")).isEqualTo("Sign is wrong");
    assertThat(old.text("ErrorInfo")).startsWith("RequestTime is more than");
    assertThat(unsigned.text("ErrorInfo")).isEqualTo("Sign or RequestTime is missing");
    assertThat(otherApp.text("ErrorInfo")).isEqualTo("SdkAppid is 7, not " + TENCENT_APP);
    assertThat(rig.get(PATH + "/forwarded").json())
        .hasSize(4)
        .allSatisfy(one -> assertThat(one.has("refused")).isTrue());
  }

  @Test
  void answersAnAccountsCallbacksAsItIsTold() throws Exception {
    // Given
    rig.post(
        PATH + "/rules",
        Map.of(
            "from",
            "ann",
            "command",
            COMMAND,
            "answer",
            Map.of("ActionStatus", "OK", "ErrorCode", 120077, "ErrorInfo", "no")));
    rig.post(PATH + "/rules", Map.of("from", "bob", "status", 500));

    // When
    Answer refused = call(query(COMMAND, Rig.NOTIFY_TOKEN, 0));
    Answer other = call(query("C2C.CallbackAfterSendMsg", Rig.NOTIFY_TOKEN, 0));
    Answer failed =
        rig.post(
            PATH + query(COMMAND, Rig.NOTIFY_TOKEN, 0),
            "{\"Operator_Account\":\"bob\"}".getBytes(StandardCharsets.UTF_8),
            Map.of());

    // Then
    assertThat(refused.json().path("ErrorCode").asInt()).isEqualTo(120077);
    assertThat(other.json().path("ErrorCode").asInt()).isZero();
    assertThat(failed.status()).isEqualTo(500);
  }

  @Test
  void hangsUntilItIsClosed() throws Exception {
    // Given
    rig.post(PATH + "/rules", Map.of("from", "ann", "hangMillis", 60_000));

    // When
    CompletableFuture<Answer> hanging =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return call(query(COMMAND, Rig.NOTIFY_TOKEN, 0));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Awaitility.await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> rig.get(PATH + "/forwarded").json().size() == 1);
    boolean answered = hanging.isDone();
    rig.close();

    // Then
    assertThat(answered).isFalse();
    assertThat(
            hanging
                .handle((answer, error) -> error != null || answer.status() == 503)
                .get(60, TimeUnit.SECONDS))
        .isTrue();
  }

  @Test
  void takesNoRuleWithoutAnAccountOrWithAnEndlessHang() throws Exception {
    // Then
    assertThat(rig.post(PATH + "/rules", Map.of("status", 500)).status()).isEqualTo(400);
    assertThat(rig.post(PATH + "/rules", Map.of("from", "ann", "hangMillis", 60_001)).text("error"))
        .contains("hangMillis");
  }

  private Answer call(String query) throws Exception {
    return rig.post(PATH + query, BODY, Map.of());
  }

  private static String query(String command, String token, long shift) throws Exception {
    long time = Instant.now().getEpochSecond() + shift;
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest((token + time).getBytes(StandardCharsets.UTF_8));
    return "?SdkAppid="
        + TENCENT_APP
        + "&CallbackCommand="
        + command
        + "&ClientIP=1.2.3.4&Sign="
        + HexFormat.of().formatHex(hash)
        + "&RequestTime="
        + time;
  }
}
