package dev.sluice.notifier.forward;

import static dev.sluice.notifier.Samples.APP;
import static dev.sluice.notifier.Samples.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.signature.SignatureCheck;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.notifier.RecordingServer;
import dev.sluice.notifier.RecordingServer.Reply;
import dev.sluice.notifier.Samples;
import dev.sluice.service.call.CallResult;
import dev.sluice.service.call.CallResult.Fault;
import dev.sluice.service.call.HttpCaller;
import dev.sluice.service.call.HttpLimits;
import dev.sluice.settings.SecretResolver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardSenderTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_669_872_112);
  private static final byte[] BODY =
      "{\"CallbackCommand\": \"C2C.CallbackAfterSendMsg\", \"x\":1.50,\"y\":\"\\u4f60好\"}\n"
          .getBytes(StandardCharsets.UTF_8);
  private final RecordingServer backend = RecordingServer.ok();
  private final HttpCaller caller =
      new HttpCaller(new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 1024));
  private final ForwardSender sender =
      new ForwardSender(caller, new SecretResolver(Map.of("TOKEN", "xxxxyyyy"), null), () -> NOW);

  @AfterEach
  void close() {
    caller.close();
    backend.close();
  }

  @Test
  void theExactBytesArriveUnderTheAppsSignatures() throws Exception {
    // Given
    App app = Samples.forwarding(APP, backend.url("/cb?tenant=7"));

    // When
    CallResult result = sender.send(Samples.forward(APP, REQUEST, BODY), app);

    // Then
    assertThat(result).isEqualTo(new CallResult.Done(true));
    RecordingServer.Request got = backend.requests().getFirst();
    assertThat(got.body()).isEqualTo(BODY);
    assertThat(got.query())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "tenant", "7",
                "SdkAppid", "" + APP,
                "CallbackCommand", "C2C.CallbackAfterSendMsg",
                "contenttype", "json",
                "Sign", "17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061",
                "RequestTime", "1669872112"));
    assertThat(got.headers()).containsEntry("webhook-id", REQUEST.toString());
    assertThat(
            StandardWebhooks.of("xxxxyyyy")
                .check(
                    got.headers().get("webhook-id"),
                    got.headers().get("webhook-timestamp"),
                    got.headers().get("webhook-signature"),
                    BODY,
                    NOW))
        .isEqualTo(SignatureCheck.VALID);
  }

  @ParameterizedTest
  @CsvSource({
    "200,'',DONE",
    "200,'{\"ErrorCode\":1}',DONE",
    "200,<html>,DONE",
    "204,'',CALL",
    "302,'',CALL",
    "400,'',CALL",
    "429,'',SERVER",
    "500,'{\"ErrorCode\":0}',SERVER"
  })
  void deliveredMeansStatus200Whatever(int status, String answer, String expected)
      throws Exception {
    // Given
    backend.answer(any -> new Reply(status, Map.of(), answer.getBytes(StandardCharsets.UTF_8)));

    // When
    CallResult result =
        sender.send(Samples.forward(APP, REQUEST, BODY), Samples.forwarding(APP, backend.url("/")));

    // Then
    assertThat(
            switch (result) {
              case CallResult.Done _ -> "DONE";
              case CallResult.Failed failed -> failed.fault().name();
              default -> result.toString();
            })
        .isEqualTo(expected);
  }

  @Test
  void whatCannotBeSentIsNotRepeatedAndWhatSettingsMayMendIs() throws Exception {
    // Given
    CallbackForward garbage =
        new CallbackForward(
            1,
            REQUEST,
            APP,
            "x",
            0,
            new CallbackForward.Content(null, "a", "", "no base64!", null),
            Map.of());
    App noUrl = Samples.forwarding(APP, null);
    ForwardSender noSecrets =
        new ForwardSender(caller, new SecretResolver(Map.of(), null), () -> NOW);

    // When
    CallResult first = sender.send(garbage, Samples.forwarding(APP, backend.url("/")));
    CallResult second = sender.send(Samples.forward(APP, REQUEST, BODY), noUrl);
    CallResult third =
        noSecrets.send(
            Samples.forward(APP, REQUEST, BODY), Samples.forwarding(APP, backend.url("/")));

    // Then
    assertThat(first).isEqualTo(new CallResult.NotPossible("content.body is not Base64"));
    assertThat(second).isInstanceOf(CallResult.NotPossible.class);
    assertThat(third)
        .isInstanceOfSatisfying(
            CallResult.Failed.class, failed -> assertThat(failed.fault()).isEqualTo(Fault.CALL));
    assertThat(backend.requests()).isEmpty();
  }
}
