package dev.sluice.moderation.vendor.tencent;

import static dev.sluice.moderation.vendor.Fixtures.PARTIES;
import static dev.sluice.moderation.vendor.Fixtures.REQUEST;
import static dev.sluice.moderation.vendor.Fixtures.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.http.Rates;
import dev.sluice.moderation.http.VendorCalls;
import dev.sluice.moderation.vendor.Fixtures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sounds are judged at once, and which as a task. */
@Timeout(120)
class TencentSoundTest {
  private static final String URL = "https://files.example/voice";
  private static final String BLOCK =
      "{\"DataId\":\"x\",\"Suggestion\":\"Block\",\"Label\":\"Abuse\",\"SubLabel\":\"Insult\",\"Score\":97,"
          + "\"AsrText\":\"what was said\",\"TextResults\":[{\"Label\":\"Abuse\",\"Suggestion\":\"Block\",\"Score\":97,"
          + "\"LibName\":\"house\",\"Keywords\":[\"傻逼\"]},{\"Label\":\"Ad\",\"Suggestion\":\"Pass\"}],"
          + "\"MoanResults\":[{\"Label\":\"Moan\",\"Suggestion\":\"Reveiw\",\"Score\":70}],\"RequestId\":\"ams-07\"}";
  private static final String TASK = "{\"Results\":[{\"TaskId\":\"task-17\",\"Code\":\"OK\"}]}";

  private final TencentCloud ams =
      new TencentCloud(
          "ams",
          "2020-12-29",
          Set.of("CreateAudioModerationSyncTask", "CreateAudioModerationTask"));
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final VendorSpec.TencentAudio spec =
      new VendorSpec.TencentAudio(
          "ams",
          ams.url(),
          "ap-guangzhou",
          new SecretRef("${env:ID}"),
          new SecretRef("${env:KEY}"),
          "im_voice",
          false,
          new VendorSpec.CallLimits(30_000, 1, 10, 100));
  private final TencentSound sound =
      new TencentSound(
          spec,
          (ref, owner, field) ->
              field.equals("secretId") ? TencentCloud.SECRET_ID : TencentCloud.SECRET_KEY,
          new VendorCalls(spec, new Rates(), client, new SimpleMeterRegistry()),
          Fixtures.files(files));

  @AfterEach
  void close() {
    sound.close();
    client.shutdownNow();
    ams.close();
  }

  private Finding judge() throws Exception {
    return sound.moderate(
        new Subject(
            REQUEST,
            Fixtures.APP,
            Scene.Known.C2C,
            ContentType.Known.Audio,
            List.of(),
            URL,
            Set.of(),
            null,
            PARTIES),
        soon());
  }

  private void answer() {
    ams.answer(body -> TencentCloud.response(body.has("Tasks") ? TASK : BLOCK));
  }

  @Test
  void aVoiceMessageIsSentAndJudgedAtOnce() throws Exception {
    // Given
    byte[] voice = Sounds.aac(200);
    files.put(URL, voice);
    answer();
    // When
    Finding.Judged judged = (Finding.Judged) judge();
    // Then
    JsonNode sent = ams.calls().getFirst();
    assertThat(Base64.getDecoder().decode(sent.path("FileContent").textValue())).isEqualTo(voice);
    assertThat(sent.path("FileFormat").textValue()).isEqualTo("aac");
    assertThat(sent.path("BizType").textValue()).isEqualTo("im_voice");
    assertThat(sent.path("DataId").textValue()).isEqualTo(REQUEST.toString());
    assertThat(sent.toString()).doesNotContain("alice", URL);
    assertThat(judged.reasons())
        .extracting(
            reason ->
                reason.suggestion().text()
                    + " "
                    + reason.label()
                    + " "
                    + reason.score()
                    + " "
                    + reason.libName()
                    + " "
                    + reason.keywords().stream().map(Keyword::word).toList()
                    + " "
                    + reason.detail())
        .containsExactly(
            "Block Abuse 97 null [傻逼] RequestId ams-07",
            "Block Abuse 97 house [] words",
            "Review Moan 70 null [] moan");
    assertThat(judged.reasons().getFirst().version()).isEqualTo("ams/2020-12-29/im_voice");
    assertThat(judged.contentHash()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(ints = {61, 120})
  void aLongOneIsATask(int seconds) throws Exception {
    // Given
    files.put(URL, Sounds.wav(seconds));
    answer();
    // When
    Finding finding = judge();
    // Then
    assertThat(finding).isInstanceOf(Finding.Later.class);
    assertThat(ams.calls()).hasSize(1).allMatch(call -> call.has("Tasks"));
  }

  @Test
  void whatIsTooLargeOfAnotherFormatOrNotThereIsATask() throws Exception {
    // Given
    answer();
    // When
    Finding absent = judge();
    files.put(URL, Sounds.ascii("#!AMR\n"));
    Finding amr = judge();
    files.put(URL, Sounds.joined(Sounds.mp3(10), new byte[3 << 20]));
    Finding large = judge();
    // Then
    assertThat(List.of(absent, amr, large)).allMatch(Finding.Later.class::isInstance);
    assertThat(ams.calls()).allMatch(call -> call.has("Tasks"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UnauthorizedOperation",
        "InvalidParameterValue.InvalidFileContentSize",
        "AuthFailure.UnauthorizedOperation"
      })
  void aClipThatIsRefusedIsATask(String code) throws Exception {
    // Given
    files.put(URL, Sounds.wav(3));
    ams.answer(body -> body.has("Tasks") ? TencentCloud.response(TASK) : TencentCloud.error(code));
    // When
    Finding finding = judge();
    // Then
    assertThat(finding).isInstanceOf(Finding.Later.class);
    assertThat(ams.calls()).hasSize(2);
  }

  @Test
  void aVendorThatIsDownIsAFailureAndNotAnotherCall() {
    // Given
    files.put(URL, Sounds.wav(3));
    ams.answer(body -> TencentCloud.error("InternalError"));
    // When
    ModerationException failure = catchThrowableOfType(ModerationException.class, this::judge);
    // Then
    assertThat(failure.kind()).isEqualTo(ModerationException.Kind.FAILED);
    assertThat(ams.calls()).hasSize(1);
  }
}
