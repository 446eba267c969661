package dev.sluice.moderation.vendor.tencent;

import static dev.sluice.moderation.vendor.Fixtures.PARTIES;
import static dev.sluice.moderation.vendor.Fixtures.REQUEST;
import static dev.sluice.moderation.vendor.Fixtures.answer;
import static dev.sluice.moderation.vendor.Fixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.http.Rates;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.Fixtures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AMS and VM as tasks: made, asked for, and what becomes of their answers. */
@Timeout(120)
class TencentTasksTest {
  private static final String URL = "https://files.example/voice.mp3?sign=abc";
  private static final Finding.Later LATER = new Finding.Later("task-17", "https://vendor", 2_000);

  private final TencentCloud ams =
      new TencentCloud(
          "ams", "2020-12-29", Set.of("CreateAudioModerationTask", "DescribeTaskDetail"));
  private final TencentCloud vm =
      new TencentCloud(
          "vm", "2021-09-22", Set.of("CreateVideoModerationTask", "DescribeTaskDetail"));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.shutdownNow();
    ams.close();
    vm.close();
  }

  private TencentTasks open(VendorSpec.TencentMedia spec) {
    return new TencentTasks(
        spec,
        (ref, owner, field) ->
            switch (field) {
              case "secretId" -> TencentCloud.SECRET_ID;
              case "signatureKey" -> "the-seed";
              default -> TencentCloud.SECRET_KEY;
            },
        new VendorCalls(spec, new Rates(), client, new SimpleMeterRegistry()));
  }

  private TencentTasks audio() {
    return open(
        new VendorSpec.TencentAudio(
            "ams",
            ams.url(),
            "ap-guangzhou",
            new SecretRef("${env:ID}"),
            new SecretRef("${env:KEY}"),
            null,
            false,
            new VendorSpec.CallLimits(30_000, 1, 10, 100)));
  }

  private TencentTasks video() {
    return open(
        new VendorSpec.TencentVideo(
            "vm",
            vm.url(),
            "ap-guangzhou",
            new SecretRef("${env:ID}"),
            new SecretRef("${env:KEY}"),
            "im_video",
            true,
            new VendorSpec.CallLimits(30_000, 1, 10, 100)));
  }

  private static Subject file(ContentType type) {
    return file(type, null);
  }

  private static Subject file(ContentType type, String callbackUrl) {
    return new Subject(
        REQUEST,
        Fixtures.APP,
        Scene.Known.C2C,
        type,
        List.of(),
        URL,
        Set.of(),
        callbackUrl,
        PARTIES);
  }

  /** One that is to call back. */
  private TencentTasks calling() {
    return open(
        new VendorSpec.TencentAudio(
            "ams 1",
            ams.url(),
            "ap-guangzhou",
            new SecretRef("${env:ID}"),
            new SecretRef("${env:KEY}"),
            null,
            false,
            new SecretRef("${env:SEED}"),
            new VendorSpec.CallLimits(30_000, 1, 10, 100)));
  }

  private Finding poll(String answer) throws Exception {
    ams.answer(body -> TencentCloud.response(answer));
    return audio().poll(LATER, file(ContentType.Known.Audio), soon());
  }

  private static List<Reason> reasons(Finding finding) {
    return ((Finding.Judged) finding).reasons();
  }

  @Test
  void aTaskIsMadeOfTheFilesUrl() throws Exception {
    // Given
    vm.answer(body -> TencentCloud.response(answer("tencent/task-made.json")));
    // When
    Finding finding = video().moderate(file(ContentType.Known.Video), soon());
    // Then
    JsonNode sent = vm.calls().getFirst();
    assertThat(sent)
        .isEqualTo(
            Json.MAPPER.valueToTree(
                Map.of(
                    "Type",
                    "VIDEO",
                    "BizType",
                    "im_video",
                    "User",
                    Map.of("UserId", "alice"),
                    "Tasks",
                    List.of(
                        Map.of(
                            "DataId",
                            REQUEST.toString(),
                            "Input",
                            Map.of("Type", "URL", "Url", URL))))));
    assertThat(finding).isEqualTo(new Finding.Later("task-17", vm.url(), 2_000));
  }

  @Test
  void aTaskThatIsToCallBackIsMadeWithUrlAndSeedAndAskedForLater() throws Exception {
    // Given
    ams.answer(body -> TencentCloud.response(answer("tencent/task-made.json")));
    String url = "https://sluice.example/moderator-callback/{moderator}?r=abc";
    // When
    Finding made = calling().moderate(file(ContentType.Known.Audio, url), soon());
    JsonNode sent = ams.calls().getFirst();
    ams.answer(body -> TencentCloud.response("{\"Status\":\"RUNNING\",\"TryInSeconds\":2}"));
    Finding again = calling().poll((Finding.Later) made, file(ContentType.Known.Audio), soon());
    // Then
    assertThat(sent.path("CallbackUrl").asText())
        .isEqualTo("https://sluice.example/moderator-callback/ams%201?r=abc");
    assertThat(sent.path("Seed").asText()).isEqualTo("the-seed");
    assertThat(made).isEqualTo(new Finding.Later("task-17", ams.url(), 30_000));
    assertThat(again).isEqualTo(made);
  }

  @Test
  void withoutAUrlThatCanBeCalledTheVendorIsNotAskedTo() throws Exception {
    // Given
    ams.answer(body -> TencentCloud.response(answer("tencent/task-made.json")));
    // When
    Finding made = calling().moderate(file(ContentType.Known.Audio), soon());
    // Then
    assertThat(ams.calls().getFirst().has("CallbackUrl")).isFalse();
    assertThat(ams.calls().getFirst().has("Seed")).isFalse();
    assertThat(made).isEqualTo(new Finding.Later("task-17", ams.url(), 2_000));
  }

  @Test
  void aTaskIsAskedForUntilItIsDone() throws Exception {
    assertThat(poll("{\"Status\":\"PENDING\",\"TryInSeconds\":5}"))
        .isEqualTo(new Finding.Later("task-17", "https://vendor", 5_000));
    assertThat(poll("{\"Status\":\"RUNNING\"}"))
        .isEqualTo(new Finding.Later("task-17", "https://vendor", 1_000));
    assertThat(poll("{\"Status\":\"RUNNING\",\"TryInSeconds\":86400}"))
        .isEqualTo(new Finding.Later("task-17", "https://vendor", 60_000));
    assertThat(ams.calls().getFirst().toString()).isEqualTo("{\"TaskId\":\"task-17\"}");
  }

  @Test
  void theWholeAnswerBecomesReasons() throws Exception {
    // When
    List<Reason> reasons = reasons(poll(answer("tencent/task-audio.json")));
    // Then
    assertThat(reasons)
        .extracting(
            reason ->
                String.join(
                    " | ",
                    reason.suggestion().text(),
                    reason.label(),
                    reason.subLabel(),
                    String.valueOf(reason.score()),
                    String.join(",", reason.keywords().stream().map(Keyword::word).toList()),
                    String.valueOf(reason.detail())))
        .containsExactly(
            "Block | Moan | Moan | 98 |  | RequestId ams-05",
            "Block | Moan |  | 98 |  | sound at 0",
            "Review | Ad | ContactAd | 80 | 微信 | sound at 15");
    assertThat(reasons.getFirst().rawScores()).isEqualTo(Map.of("Moan", 0.98, "Ad", 0.8));
    assertThat(reasons.getFirst().version()).isEqualTo("ams/2020-12-29");
  }

  @Test
  void picturesOfAVideoAreReasonsToo() throws Exception {
    // Given
    vm.answer(body -> TencentCloud.response(answer("tencent/task-video.json")));
    // When
    List<Reason> reasons = reasons(video().poll(LATER, file(ContentType.Known.Video), soon()));
    // Then
    assertThat(reasons)
        .extracting(
            reason -> reason.suggestion().text() + " " + reason.label() + " " + reason.detail())
        .containsExactly("Block Porn RequestId vm-06", "Block Porn picture at 12");
    assertThat(reasons.getFirst().version()).isEqualTo("vm/2021-09-22/im_video");
  }

  @ParameterizedTest
  @CsvSource({
    "URL_ERROR, FetchFailed",
    "DECODE_ERROR, DecodeFailed",
    "URL_NOT_SUPPORTED, DecodeFailed"
  })
  void aFileThatTheVendorCannotReadIsUnjudgeable(String error, String code) throws Exception {
    assertThat(reasons(poll("{\"Status\":\"ERROR\",\"ErrorType\":\"" + error + "\"}")))
        .extracting(Reason::code)
        .containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"Status\":\"ERROR\",\"ErrorType\":\"MODERATION_ERROR\"}', ams: the task failed: MODERATION_ERROR",
    "'{\"Status\":\"ERROR\",\"ErrorType\":\"what was said\"}', ams: the task failed: no known error",
    "'{\"Status\":\"CANCELLED\"}', ams: the task was cancelled"
  })
  void aTaskThatFailedIsRejectedSoThatAnotherIsMade(String answer, String message) {
    // When
    ModerationException failure =
        catchThrowableOfType(ModerationException.class, () -> poll(answer));
    // Then
    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Status\":\"DONE\"}",
        "{\"Status\":\"FINISH\"}",
        "{\"Status\":\"FINISH\",\"Suggestion\":\"Pass\",\"AudioSegments\":7}"
      })
  void nonsenseIsAFailure(String answer) {
    assertThat(catchThrowableOfType(ModerationException.class, () -> poll(answer)))
        .hasMessageStartingWith("ams: answer: ");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"Results\":[]}', FAILED",
    "'{\"Results\":[{\"Code\":\"OK\"}]}', FAILED",
    "'{\"Results\":[{\"Code\":\"InternalError\",\"Message\":\"m\"}]}', FAILED",
    "'{\"Results\":[{\"Code\":\"InvalidParameter\",\"Message\":\"m\"}]}', REJECTED"
  })
  void aTaskThatWasNotMadeIsAFailure(String answer, Kind kind) {
    // Given
    ams.answer(body -> TencentCloud.response(answer));
    // When
    ModerationException failure =
        catchThrowableOfType(
            ModerationException.class,
            () -> audio().moderate(file(ContentType.Known.Audio), soon()));
    // Then
    assertThat(failure.kind()).isEqualTo(kind);
  }
}
