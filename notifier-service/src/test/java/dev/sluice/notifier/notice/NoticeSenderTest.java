package dev.sluice.notifier.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.signature.SignatureCheck;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.notifier.RecordingServer;
import dev.sluice.notifier.RecordingServer.Reply;
import dev.sluice.notifier.Samples;
import dev.sluice.service.call.CallResult;
import dev.sluice.service.call.CallbackUrl;
import dev.sluice.service.call.HttpCaller;
import dev.sluice.service.call.HttpLimits;
import dev.sluice.settings.SecretResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeSenderTest {
  private static final String ANSWER_OF_THE_SEEDS =
      """
      {
          "ActionStatus": "OK",
          "ErrorInfo": "",
          "ErrorCode": 0 // 0为回调成功，1为回调出错
      }
      """;

  private final RecordingServer backend = RecordingServer.ok();
  private final HttpCaller caller =
      new HttpCaller(new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(20), 1024));
  private final Instant now = Instant.ofEpochMilli(Samples.NOW);
  private final NoticeSender sender =
      new NoticeSender(caller, new SecretResolver(Map.of("TOKEN", "xxxxyyyy"), null), () -> now);

  @AfterEach
  void close() {
    caller.close();
    backend.close();
  }

  @Test
  void aSignedNoticeCarriesBothSignatures() throws Exception {
    // Given
    App app = app(backend.url("/cb?tenant=7"), Samples.signed("TOKEN"));

    // When
    CallResult result = sender.send(Samples.notice(), app);

    // Then
    assertThat(result).isEqualTo(new CallResult.Done(true));
    RecordingServer.Request request = backend.requests().getFirst();
    assertThat(request.query())
        .containsEntry("tenant", "7")
        .containsEntry("SdkAppid", "1400187352")
        .containsEntry("CallbackCommand", "ContentCallback.ResultNotify")
        .containsEntry("contenttype", "json")
        .containsEntry("RequestTime", "1700000000")
        .containsEntry("Sign", CallbackUrl.sign("xxxxyyyy", "1700000000"));
    assertThat(
            StandardWebhooks.of("xxxxyyyy")
                .check(
                    request.headers().get("webhook-id"),
                    request.headers().get("webhook-timestamp"),
                    request.headers().get("webhook-signature"),
                    request.body(),
                    now))
        .isEqualTo(SignatureCheck.VALID);
    assertThat(request.headers()).containsEntry("webhook-id", Samples.REQUEST + "_0");
  }

  @Test
  void withoutATokenNothingIsSigned() throws Exception {
    // Given
    App app = Samples.app(backend.url("/cb"));

    // When
    sender.send(Samples.notice(), app);

    // Then
    RecordingServer.Request request = backend.requests().getFirst();
    assertThat(request.query()).containsOnlyKeys("SdkAppid", "CallbackCommand", "contenttype");
    assertThat(request.headers()).doesNotContainKeys("webhook-id", "webhook-signature");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ErrorCode\":0}|Done[confirmed=true]|Done[confirmed=true]",
        "''|Done[confirmed=false]|Failed",
        "{}|Done[confirmed=false]|Failed",
        "{\"ActionStatus\":\"OK\"}|Done[confirmed=false]|Failed",
        "success|Done[confirmed=false]|Failed",
        "{\"ErrorCode\":1,\"ErrorInfo\":\"busy\"}|Failed|Failed",
        "{\"ErrorCode\":-1}|Failed|Failed"
      })
  void whatCountsAsDelivered(String body, String lenient, String strict) throws Exception {
    // Given
    backend.answer(request -> Reply.json(body));

    // When
    CallResult forOne = sender.send(Samples.notice(), app(backend.url("/"), Samples.UNSIGNED));
    CallResult forStrict = sender.send(Samples.notice(), app(backend.url("/"), Samples.strict()));

    // Then
    assertThat(forOne.toString()).startsWith(lenient);
    assertThat(forStrict.toString()).startsWith(strict);
  }

  @Test
  void theAnswerOfTheSeedsWithItsCommentIsUnderstood() throws Exception {
    // Given
    backend.answer(request -> Reply.json(ANSWER_OF_THE_SEEDS));

    // When
    CallResult result = sender.send(Samples.notice(), app(backend.url("/"), Samples.strict()));

    // Then
    assertThat(result).isEqualTo(new CallResult.Done(true));
  }

  @ParameterizedTest
  @CsvSource({
    "201,CALL",
    "204,CALL",
    "400,CALL",
    "404,CALL",
    "429,SERVER",
    "500,SERVER",
    "503,SERVER"
  })
  void anotherStatusIsAFailure(int status, CallResult.Fault fault) throws Exception {
    // Given
    backend.answer(request -> Reply.status(status));

    // When
    CallResult result = sender.send(Samples.notice(), Samples.app(backend.url("/")));

    // Then
    assertThat(result).isEqualTo(new CallResult.Failed("HTTP status " + status, fault));
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    // Given
    backend.answer(request -> Reply.status(307).with("Location", backend.url("/elsewhere")));

    // When
    CallResult result = sender.send(Samples.notice(), Samples.app(backend.url("/")));

    // Then
    assertThat(result).isEqualTo(new CallResult.Failed("HTTP status 307", CallResult.Fault.CALL));
    assertThat(backend.requests()).hasSize(1);
  }

  @Test
  void anAppWithoutACallbackUrlGetsNone() throws Exception {
    // Given
    App app = Samples.app((String) null);

    // When
    CallResult result = sender.send(Samples.notice(), app);

    // Then
    assertThat(result).isEqualTo(new CallResult.NotPossible("the app has no callback URL"));
  }

  @Test
  void aTokenThatCannotBeHadIsWorthARepeat() throws Exception {
    // Given
    App app = app(backend.url("/"), Samples.signed("ABSENT"));

    // When
    CallResult result = sender.send(Samples.notice(), app);

    // Then
    assertThat(result).isInstanceOf(CallResult.Failed.class);
    assertThat(result.toString()).contains("ABSENT");
    assertThat(backend.requests()).isEmpty();
  }

  private static App app(String url, ResultReturn resultReturn) {
    return Samples.app(Samples.APP, url, resultReturn, new CommandTarget.None());
  }
}
