package dev.sluice.simulator.im;

import static dev.sluice.simulator.Rig.APP;
import static dev.sluice.simulator.Rig.BEARER_APP;
import static dev.sluice.simulator.Rig.SYNC_IMAGE_APP;
import static dev.sluice.simulator.ScriptedSluice.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.callback.CallbackAnswer;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.Rig.Answer;
import dev.sluice.simulator.ScriptedSluice;
import dev.sluice.simulator.callback.CallbackCaller;
import dev.sluice.simulator.web.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SendingTest {
  private static final Map<String, Object> HELLO =
      Map.of("from", "jared", "to", "Jonh", "texts", List.of("hello", "world"));

  @Test
  void deliversWhatIsLetThrough() throws Exception {
    try (ScriptedSluice sluice = ScriptedSluice.alwaysZero();
        Rig rig = new Rig(sluice.callbackUrl())) {
      // When
      Answer sent = rig.post("/im/" + APP + "/messages", HELLO);

      // Then
      assertThat(sent.json().path("errorCode").asInt()).isZero();
      assertThat(sent.text("msgId")).matches("[0-9]+_[0-9]+_[0-9]+");
      Answer inbox = rig.get("/im/" + APP + "/users/Jonh/inbox");
      assertThat(inbox.json()).hasSize(1);
      assertThat(inbox.json().get(0).path("texts").toString()).isEqualTo("[\"hello\",\"world\"]");
      assertThat(rig.get("/im/" + APP + "/users/jared/inbox").json()).isEmpty();
      assertThat(rig.get("/im/" + BEARER_APP + "/users/Jonh/inbox").json()).isEmpty();
    }
  }

  @Test
  void callsBackAsTheSeedsSay() throws Exception {
    try (ScriptedSluice sluice = ScriptedSluice.alwaysZero();
        Rig rig = new Rig(sluice.callbackUrl())) {
      // When
      Answer sent = rig.post("/im/" + APP + "/messages", HELLO);

      // Then
      ScriptedSluice.Received callback = sluice.received().getFirst();
      assertThat(callback.query())
          .matches("v=1&SdkAppid=1400187352&contenttype=json&Sign=[0-9a-f]{64}&RequestTime=[0-9]+");
      String requestTime = callback.query().replaceAll(".*RequestTime=", "");
      assertThat(callback.query())
          .contains("Sign=" + CallbackCaller.sign(Rig.TOKEN, Long.parseLong(requestTime)));
      assertThat(callback.json().path("Scene").asText()).isEqualTo("C2C");
      assertThat(callback.json().path("SdkAppId").asLong()).isEqualTo(APP);
      assertThat(callback.json().path("From_Account").asText()).isEqualTo("jared");
      assertThat(callback.json().path("ContactItem").toString())
          .isEqualTo("{\"ContactType\":1,\"To_Account\":\"Jonh\"}");
      assertThat(callback.json().path("ContentType").asText()).isEqualTo("Text");
      assertThat(callback.json().path("TextContent").toString()).isEqualTo("[\"hello\",\"world\"]");
      assertThat(callback.json().path("MsgID").asText()).isEqualTo(sent.text("msgId"));
    }
  }

  @Test
  void repeatsACallbackWithoutAnAnswerWhereItIsToldTo() throws Exception {
    // Given
    AtomicInteger calls = new AtomicInteger();
    try (ScriptedSluice sluice =
            new ScriptedSluice(
                body ->
                    calls.incrementAndGet() < 3
                        ? Reply.json(503, Map.of("ErrorCode", 50301))
                        : Reply.json(answer(1, 80001)));
        Rig rig = new Rig(sluice.callbackUrl(), 5)) {
      // When
      Answer sent = rig.post("/im/" + APP + "/messages", HELLO);

      // Then
      assertThat(sent.json().path("errorCode").asInt()).isEqualTo(80001);
      assertThat(sluice.received()).hasSize(3);
      assertThat(sluice.received().stream().map(ScriptedSluice.Received::body).distinct())
          .hasSize(1);
      assertThat(rig.get("/im/" + APP + "/ledger?limit=1").json().get(0).path("callbacks"))
          .hasSize(3);
      assertThat(rig.get("/im/" + APP + "/ledger?limit=0").json()).isEmpty();
      assertThat(rig.get("/im/" + APP + "/ledger?limit=x").status()).isEqualTo(400);
    }
  }

  @Test
  void doesNotRepeatWhatWouldBeRefusedAgain() throws Exception {
    // Given
    try (ScriptedSluice sluice =
            new ScriptedSluice(body -> Reply.json(403, Map.of("ErrorCode", 40301)));
        Rig rig = new Rig(sluice.callbackUrl(), 5)) {
      // When
      rig.post("/im/" + APP + "/messages", HELLO);

      // Then
      assertThat(sluice.received()).hasSize(1);
      assertThat(rig.get("/im/" + APP + "/users/Jonh/inbox").json()).hasSize(1);
    }
  }

  @Test
  void showsABearerTokenWhereTheAppSaysSo() throws Exception {
    try (ScriptedSluice sluice = ScriptedSluice.alwaysZero();
        Rig rig = new Rig(sluice.callbackUrl())) {
      // When
      rig.post("/im/" + BEARER_APP + "/messages", HELLO);

      // Then
      assertThat(sluice.received().getFirst().authorization()).isEqualTo("Bearer " + Rig.TOKEN);
      assertThat(sluice.received().getFirst().query()).doesNotContain("Sign");
    }
  }

  @Test
  void refusesWithTheCodeOfTheAnswer() throws Exception {
    try (ScriptedSluice sluice = new ScriptedSluice(body -> Reply.json(answer(1, 80001)));
        Rig rig = new Rig(sluice.callbackUrl())) {
      // When
      Answer sent = rig.post("/im/" + APP + "/messages", HELLO);

      // Then
      assertThat(sent.json().path("errorCode").asInt()).isEqualTo(80001);
      assertThat(rig.get("/im/" + APP + "/users/Jonh/inbox").json()).isEmpty();
      assertThat(rig.get("/im/" + APP + "/ledger/" + sent.text("id")).text("state"))
          .isEqualTo("REFUSED");
    }
  }

  @Test
  void dropsSilentlyWhereTheAnswerHasNoCode() throws Exception {
    try (ScriptedSluice sluice = new ScriptedSluice(body -> Reply.json(answer(1, 0)));
        Rig rig = new Rig(sluice.callbackUrl())) {
      // When
      Answer sent = rig.post("/im/" + APP + "/messages", HELLO);

      // Then
      assertThat(sent.json().path("errorCode").asInt()).isZero();
      assertThat(rig.get("/im/" + APP + "/users/Jonh/inbox").json()).isEmpty();
      assertThat(rig.get("/im/" + APP + "/ledger/" + sent.text("id")).text("state"))
          .isEqualTo("DROPPED");
    }
  }

  @Test
  void deliversByItsOwnFailPolicyWhereTheAnswerIsAnError() throws Exception {
    Map<String, Object> error =
        Map.of("ActionStatus", "FAIL", "ErrorInfo", "not durable", "ErrorCode", 50301);
    try (ScriptedSluice sluice = new ScriptedSluice(body -> Reply.json(503, error));
        Rig rig = new Rig(sluice.callbackUrl())) {
      // When
      Answer sent = rig.post("/im/" + APP + "/messages", HELLO);

      // Then
      Answer line = rig.get("/im/" + APP + "/ledger/" + sent.text("id"));
      assertThat(line.text("state")).isEqualTo("DELIVERED");
      assertThat(line.json().path("callbacks").get(0).path("failure").asText())
          .isEqualTo("HTTP 503 50301 not durable");
      assertThat(rig.get("/im/" + APP + "/users/Jonh/inbox").json()).hasSize(1);
    }
  }

  @Test
  void deliversATextThatIsNotAnsweredWithin450Milliseconds() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (ScriptedSluice sluice = new ScriptedSluice(body -> afterwards(end));
        Rig rig = new Rig(sluice.callbackUrl())) {
      // When
      Answer sent = rig.post("/im/" + APP + "/messages", HELLO);

      // Then
      Answer line = rig.get("/im/" + APP + "/ledger/" + sent.text("id"));
      assertThat(line.text("state")).isEqualTo("DELIVERED");
      assertThat(line.json().path("callbacks").get(0).path("failure").asText())
          .isEqualTo("no answer within 450 ms");
      end.countDown();
    }
  }

  @Test
  void deliversReplacedTextWhereItCan() throws Exception {
    CallbackAnswer plain = answer(0, 0);
    CallbackAnswer replaced =
        new CallbackAnswer(
            "OK",
            "",
            0,
            0,
            plain.requestId(),
            plain.suggestion(),
            "Abuse",
            "",
            List.of(),
            "",
            0,
            false,
            List.of("h***o", "world"));
    try (ScriptedSluice sluice = new ScriptedSluice(body -> Reply.json(replaced));
        Rig rig = new Rig(sluice.callbackUrl())) {
      // When
      rig.post("/im/" + SYNC_IMAGE_APP + "/messages", HELLO);
      rig.post("/im/" + APP + "/messages", HELLO);

      // Then
      assertThat(sluice.received().getFirst().query()).contains("&AcceptReplace");
      assertThat(
              rig.get("/im/" + SYNC_IMAGE_APP + "/users/Jonh/inbox")
                  .json()
                  .get(0)
                  .path("texts")
                  .get(0)
                  .asText())
          .isEqualTo("h***o");
      assertThat(
              rig.get("/im/" + APP + "/users/Jonh/inbox")
                  .json()
                  .get(0)
                  .path("texts")
                  .get(0)
                  .asText())
          .isEqualTo("hello");
    }
  }

  @Test
  void repeatsACallbackByteForByte() throws Exception {
    try (ScriptedSluice sluice = ScriptedSluice.alwaysZero();
        Rig rig = new Rig(sluice.callbackUrl())) {
      // Given
      String id = rig.post("/im/" + APP + "/messages", HELLO).text("id");

      // When
      rig.post("/im/" + APP + "/ledger/" + id + "/repeat", Map.of("requestTimeShiftSeconds", -120));

      // Then
      List<ScriptedSluice.Received> received = sluice.received();
      assertThat(received).hasSize(2);
      assertThat(received.get(1).body()).isEqualTo(received.get(0).body());
      long first = Long.parseLong(received.get(0).query().replaceAll(".*RequestTime=", ""));
      long second = Long.parseLong(received.get(1).query().replaceAll(".*RequestTime=", ""));
      assertThat(first - second).isBetween(110L, 121L);
      assertThat(rig.get("/im/" + APP + "/users/Jonh/inbox").json()).hasSize(1);
    }
  }

  @Test
  void passesOnAnyUrlThatAClientNamesItsFileBy() throws Exception {
    try (ScriptedSluice sluice = ScriptedSluice.alwaysZero();
        Rig rig = new Rig(sluice.callbackUrl())) {
      // Given
      String url = "http://169.254.169.254/latest/meta-data/";

      // When
      Answer sent =
          rig.post(
              "/im/" + APP + "/messages",
              Map.of("from", "a", "to", "b", "file", Map.of("type", "Image", "url", url)));
      Answer both =
          rig.post(
              "/im/" + APP + "/messages",
              Map.of(
                  "from",
                  "a",
                  "to",
                  "b",
                  "file",
                  Map.of("type", "Image", "url", url, "path", "/x")));

      // Then
      assertThat(sent.json().path("errorCode").asInt()).isZero();
      assertThat(sluice.received())
          .singleElement()
          .satisfies(
              received -> assertThat(received.json().path("FileURL").asText()).isEqualTo(url));
      assertThat(both.status()).isEqualTo(400);
      assertThat(both.text("error")).contains("file.path, file.url");
    }
  }

  @Test
  void namesATroubleOfTheCaller() throws Exception {
    try (ScriptedSluice sluice = ScriptedSluice.alwaysZero();
        Rig rig = new Rig(sluice.callbackUrl())) {
      // When
      Answer nobody =
          rig.post("/im/" + APP + "/messages", Map.of("from", "jared", "texts", List.of("x")));
      Answer nothing = rig.post("/im/" + APP + "/messages", Map.of("from", "jared", "to", "Jonh"));
      Answer stranger = rig.post("/im/1/messages", HELLO);
      Answer hole =
          rig.post(
              "/im/" + APP + "/messages",
              "{\"from\":\"a\",\"to\":\"b\",\"texts\":[null]}".getBytes(StandardCharsets.UTF_8),
              Map.of());
      Answer odd =
          rig.post(
              "/im/" + APP + "/messages",
              Map.of("from", "a", "to", "b", "file", Map.of("type", "Smell", "path", "/files/x")));
      Answer noValue = rig.put("/im/" + APP + "/users/ann/profile/Tag_Profile_IM_Nick", Map.of());
      Answer notJson =
          rig.post("/im/" + APP + "/messages", "{".getBytes(StandardCharsets.UTF_8), Map.of());

      // Then
      assertThat(nobody.status()).isEqualTo(400);
      assertThat(nobody.text("error")).contains("to, group");
      assertThat(nothing.text("error")).contains("texts, custom, file");
      assertThat(stranger.status()).isEqualTo(404);
      assertThat(hole.text("error")).contains("texts: one at least");
      assertThat(odd.text("error")).contains("file.type");
      assertThat(noValue.text("error")).contains("value: 1 to");
      assertThat(notJson.status()).isEqualTo(400);
      assertThat(sluice.received()).isEmpty();
    }
  }

  private static Reply afterwards(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.json(answer(1, 80001));
  }
}
