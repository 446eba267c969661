package dev.sluice.simulator.im;

import static dev.sluice.simulator.Rig.TENCENT_APP;
import static dev.sluice.simulator.ThirdPartySluice.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.simulator.Rig;
import dev.sluice.simulator.Rig.Answer;
import dev.sluice.simulator.ThirdPartySluice;
import dev.sluice.simulator.ThirdPartySluice.Received;
import dev.sluice.simulator.web.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Third-party callbacks that are made again. */
class ThirdPartyRepeatsTest {
  private static final String PATH = "/tencent/" + TENCENT_APP;
  private static final String BEFORE = "C2C.CallbackBeforeSendMsg";
  private static final String AFTER = "C2C.CallbackAfterSendMsg";

  private final AtomicInteger refusals = new AtomicInteger();
  private ThirdPartySluice sluice;
  private Rig rig;

  @BeforeEach
  void start() {
    sluice = new ThirdPartySluice((command, body) -> answer());
    rig = new Rig(sluice.callbackUrl(), 5);
  }

  @AfterEach
  void stop() {
    rig.close();
    sluice.close();
  }

  private Reply answer() {
    return refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0
        ? Reply.json(503, Map.of("ActionStatus", "FAIL", "ErrorCode", 50301))
        : code(0, "");
  }

  @Test
  void repeatsACallbackToTheByteAndSignsItByAClockThatIsOff() throws Exception {
    // Given
    JsonNode sent = send();
    sluice.await(AFTER, 1);

    // When
    Answer repeated = repeat(sent, BEFORE, -3_600);

    // Then
    assertThat(repeated.status()).isEqualTo(200);
    List<Received> made = sluice.of(BEFORE);
    assertThat(made).hasSize(2);
    assertThat(made.getLast().bytes()).isEqualTo(made.getFirst().bytes());
    assertThat(unsigned(made.getLast())).isEqualTo(unsigned(made.getFirst()));
    assertThat(time(made.getFirst()) - time(made.getLast())).isBetween(3_500L, 3_600L);
    assertThat(made.getLast().query()).contains("&Sign=");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> event(sent).path("callbacks").size() == 3);
  }

  @Test
  void tellsAgainUntilItIsAnsweredAndAsksOnce() throws Exception {
    // Given
    refusals.set(3);

    // When
    JsonNode sent = send();

    // Then
    assertThat(sent.path("state").asText()).isEqualTo("DELIVERED");
    assertThat(sluice.await(AFTER, 3)).hasSize(3);
    assertThat(sluice.of(BEFORE)).hasSize(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> event(sent).path("callbacks").size() == 4);
    assertThat(event(sent).path("callbacks").findValuesAsText("status"))
        .containsExactly("503", "503", "503", "200");
  }

  @Test
  void repeatsOnlyWhatWasMade() throws Exception {
    // Given
    JsonNode sent = send();
    sluice.await(AFTER, 1);

    // When
    Answer unknown = repeat(sent, "Group.CallbackAfterSendMsg", 0);
    Answer nothing = rig.post(PATH + "/events/none/repeat", Map.of("command", AFTER));

    // Then
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(sluice.of(AFTER)).hasSize(1);
  }

  @Test
  void namesTheFieldThatIsMissing() throws Exception {
    // Given
    JsonNode sent = send();

    // When
    Answer answer =
        rig.post(
            PATH + "/events/" + sent.path("id").asText() + "/repeat", Map.of("command", AFTER));

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("error"))
        .isEqualTo("body: requestTimeShiftSeconds is missing, or not of its type");
  }

  @Test
  void showsAsManyEventsAsAreAskedFor() throws Exception {
    // Given
    send();
    send();

    // When
    int one = rig.get(PATH + "/events?limit=1").json().size();
    int all = rig.get(PATH + "/events?limit=99999").json().size();

    // Then
    assertThat(one).isEqualTo(1);
    assertThat(all).isEqualTo(2);
  }

  private JsonNode send() throws Exception {
    return rig.post(
            PATH + "/messages",
            Map.of(
                "from",
                "ann",
                "to",
                "bob",
                "elements",
                List.of(Map.of("MsgType", "TIMTextElem", "MsgContent", Map.of("Text", "hello")))))
        .json();
  }

  private Answer repeat(JsonNode sent, String command, long shift) throws Exception {
    return rig.post(
        PATH + "/events/" + sent.path("id").asText() + "/repeat",
        Map.of("command", command, "requestTimeShiftSeconds", shift));
  }

  private JsonNode event(JsonNode sent) throws Exception {
    return rig.get(PATH + "/events/" + sent.path("id").asText()).json();
  }

  private static String unsigned(Received received) {
    return received.query().replaceAll("&Sign=.*", "");
  }

  private static long time(Received received) {
    return Long.parseLong(received.query().replaceAll(".*&RequestTime=", ""));
  }
}
