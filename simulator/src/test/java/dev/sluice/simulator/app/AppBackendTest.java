package dev.sluice.simulator.app;

import static dev.sluice.simulator.Rig.APP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.ResultNotifyAnswer;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.Rig.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppBackendTest {
  private static final byte[] BODY =
      Json.write(Map.of("SdkAppId", APP, "CtxcbRequestId", "r1", "CtxcbResult", 1));
  private static final String COMMAND =
      "&CallbackCommand=ContentCallback.ResultNotify&contenttype=json";

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
  void keepsWhatIsSignedAsAgreed() throws Exception {
    // When
    Answer answer =
        rig.post(
            "/app/" + APP + "?SdkAppid=" + APP + COMMAND + sign(Rig.NOTIFY_TOKEN, 0),
            BODY,
            webhook(BODY));

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.LENIENT.treeToValue(answer.json(), ResultNotifyAnswer.class))
        .isEqualTo(new ResultNotifyAnswer("OK", "", 0));
    assertThat(rig.get("/app/" + APP + "/notices?requestId=r1").json()).hasSize(1);
    assertThat(rig.get("/app/" + APP + "/notices?requestId=r2").json()).isEmpty();
    assertThat(rig.get("/app/1/notices").json()).isEmpty();
  }

  @Test
  void refusesAnotherAppsResult() throws Exception {
    // Given
    byte[] othersBody = Json.write(Map.of("SdkAppId", 1, "CtxcbRequestId", "r1"));

    // When
    Answer query =
        rig.post(
            "/app/" + APP + "?SdkAppid=1" + COMMAND + sign(Rig.NOTIFY_TOKEN, 0),
            BODY,
            webhook(BODY));
    Answer body =
        rig.post(
            "/app/" + APP + "?SdkAppid=" + APP + COMMAND + sign(Rig.NOTIFY_TOKEN, 0),
            othersBody,
            webhook(othersBody));

    // Then
    assertThat(query.status()).isEqualTo(403);
    assertThat(query.text("ErrorInfo")).isEqualTo("SdkAppid is 1, not " + APP);
    assertThat(body.text("ErrorInfo")).isEqualTo("SdkAppId of the body is 1");
    assertThat(rig.get("/app/" + APP + "/notices").json())
        .hasSize(2)
        .allSatisfy(notice -> assertThat(notice.has("refused")).isTrue());
  }

  @Test
  void refusesWrongMissingAndOldSignatures() throws Exception {
    // When
    Answer wrong =
        rig.post(
            "/app/" + APP + "?SdkAppid=" + APP + COMMAND + sign("other", 0), BODY, webhook(BODY));
    Answer missing = rig.post("/app/" + APP + "?SdkAppid=" + APP + COMMAND, BODY, webhook(BODY));
    Answer old =
        rig.post(
            "/app/" + APP + "?SdkAppid=" + APP + COMMAND + sign(Rig.NOTIFY_TOKEN, -61),
            BODY,
            webhook(BODY));
    Answer otherBody =
        rig.post(
            "/app/" + APP + "?SdkAppid=" + APP + COMMAND + sign(Rig.NOTIFY_TOKEN, 0),
            BODY,
            webhook(new byte[] {1}));
    Answer otherCommand =
        rig.post(
            "/app/" + APP + "?SdkAppid=" + APP + "&CallbackCommand=x" + sign(Rig.NOTIFY_TOKEN, 0),
            BODY,
            webhook(BODY));

    // Then
    assertThat(wrong.text("ErrorInfo")).isEqualTo("Sign is wrong");
    assertThat(missing.text("ErrorInfo")).isEqualTo("Sign or RequestTime is missing");
    assertThat(old.text("ErrorInfo")).startsWith("RequestTime is more than");
    assertThat(otherBody.text("ErrorInfo")).isEqualTo("the Standard Webhooks signature is WRONG");
    assertThat(otherCommand.text("ErrorInfo")).isEqualTo("CallbackCommand is x");
  }

  private static Map<String, String> webhook(byte[] body) {
    return StandardWebhooks.of(Rig.NOTIFY_TOKEN).headers("id", Instant.now(), body);
  }

  private static String sign(String token, long shift) throws Exception {
    long time = Instant.now().getEpochSecond() + shift;
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest((token + time).getBytes(StandardCharsets.UTF_8));
    return "&Sign=" + HexFormat.of().formatHex(hash) + "&RequestTime=" + time;
  }
}
