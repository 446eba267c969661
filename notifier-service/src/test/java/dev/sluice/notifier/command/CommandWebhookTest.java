package dev.sluice.notifier.command;

import static dev.sluice.notifier.Samples.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.signature.SignatureCheck;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.notifier.RecordingServer;
import dev.sluice.notifier.RecordingServer.Reply;
import dev.sluice.notifier.Samples;
import dev.sluice.service.call.CallResult;
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

class CommandWebhookTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Command BAN =
      command(CommandAction.Known.BanFile, Target.file("https://cdn.example/a.png?token=1"));

  private final RecordingServer im = RecordingServer.answering(request -> Reply.status(204));
  private final HttpCaller caller = new HttpCaller(HttpLimits.DEFAULT);
  private final Instant now = Instant.ofEpochMilli(Samples.NOW);
  private final CommandSender sender =
      new CommandSender(
          caller,
          new SecretResolver(Map.of("SECRET", SECRET), null),
          () -> now,
          Duration.ofSeconds(10));

  @AfterEach
  void close() {
    caller.close();
    im.close();
  }

  @Test
  void aResetSaysWhichFieldAndWhatItIsPutBackTo() throws Exception {
    // Given
    CommandTarget target =
        new CommandTarget.Webhook(im.url("/moderation"), new SecretRef("${env:SECRET}"));
    Command reset =
        Samples.command(
            CommandAction.Known.ResetMemberInfo,
            Target.memberField("@TGS#1", "jared", "NameCard", ""));

    // When
    sender.send(reset, Samples.app(target));

    // Then
    assertThat(Json.readTree(im.requests().getFirst().body()).path("target"))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"fromAccount":"jared","toGroupId":"@TGS#1","field":"NameCard","value":""}
                """));
  }

  @Test
  void theCommandIsPostedAsJsonWithASignature() throws Exception {
    // Given
    CommandTarget target =
        new CommandTarget.Webhook(im.url("/moderation?tenant=1"), new SecretRef("${env:SECRET}"));

    // When
    CallResult result = sender.send(BAN, Samples.app(target));

    // Then
    assertThat(result).isEqualTo(new CallResult.Done(true));
    RecordingServer.Request request = im.requests().getFirst();
    assertThat(request.path()).isEqualTo("/moderation");
    assertThat(request.query()).isEqualTo(Map.of("tenant", "1"));
    assertThat(Json.readTree(request.body()))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"requestId":"241ed925-4c56-4357-95dd-1e6e7798f214","revision":0,"sdkAppId":1400187352,"action":"BanFile",
                 "target":{"fileUrl":"https://cdn.example/a.png"},"issuedAt":1700000000000}
                """));
    SignatureCheck check =
        StandardWebhooks.of(SECRET)
            .check(
                request.headers().get(StandardWebhooks.ID),
                request.headers().get(StandardWebhooks.TIMESTAMP),
                request.headers().get(StandardWebhooks.SIGNATURE),
                request.body(),
                now);
    assertThat(check).isEqualTo(SignatureCheck.VALID);
    assertThat(request.headers().get(StandardWebhooks.ID))
        .isEqualTo(Samples.REQUEST + "_0_BanFile");
  }

  @ParameterizedTest
  @CsvSource({
    "200,Done",
    "202,Done",
    "204,Done",
    "409,AlreadyDone",
    "410,NotPossible",
    "302,Failed",
    "400,Failed",
    "404,Failed",
    "429,Failed",
    "503,Failed"
  })
  void theStatusDecides(int status, String result) throws Exception {
    // Given
    im.answer(request -> Reply.status(status));

    // When
    CallResult ended =
        sender.send(
            BAN,
            Samples.app(new CommandTarget.Webhook(im.url("/"), new SecretRef("${env:SECRET}"))));

    // Then
    assertThat(ended.getClass().getSimpleName()).isEqualTo(result);
  }

  @Test
  void theWaitThatAnOverloadedServerAsksForIsPassedOn() throws Exception {
    // Given
    im.answer(request -> Reply.status(503).with("Retry-After", "7"));

    // When
    CallResult ended =
        sender.send(
            BAN,
            Samples.app(new CommandTarget.Webhook(im.url("/"), new SecretRef("${env:SECRET}"))));

    // Then
    assertThat(ended)
        .isEqualTo(
            new CallResult.Failed(
                "HTTP status 503", CallResult.Fault.SERVER, Duration.ofSeconds(7)));
  }

  @Test
  void aUrlThatIsNoneIsNotQuoted() throws Exception {
    // Given
    CommandTarget target =
        new CommandTarget.Webhook("http://exa mple/?secret=1", new SecretRef("${env:SECRET}"));

    // When
    CallResult ended = sender.send(BAN, Samples.app(target));

    // Then
    assertThat(ended)
        .isEqualTo(
            new CallResult.Failed(
                "the webhook of the command target is not a URL", CallResult.Fault.CALL));
  }
}
