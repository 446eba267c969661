package dev.sluice.notifier.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.service.call.CallException;
import dev.sluice.service.call.CallResult;
import dev.sluice.service.call.HttpAnswer;
import dev.sluice.service.call.HttpCaller;
import dev.sluice.service.call.TlsFiles;
import dev.sluice.settings.SecretResolver;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands commands to a webhook of the integrator's, signed by the Standard Webhooks headers. Any
 * 2xx: carried out. 409: the state was reached before. 410: it never can be (the message or file is
 * gone). Everything else is repeated.
 */
final class CommandWebhook {
  private final HttpCaller caller;
  private final SecretResolver secrets;
  private final InstantSource clock;

  CommandWebhook(HttpCaller caller, SecretResolver secrets, InstantSource clock) {
    this.caller = caller;
    this.secrets = secrets;
    this.clock = clock;
  }

  CallResult send(Command command, CommandTarget.Webhook webhook) throws InterruptedException {
    String secret =
        secrets.resolve(webhook.secret(), Long.toString(command.sdkAppId()), "commands.secret");
    byte[] body = Json.write(Body.of(command));
    String id = command.requestId() + "_" + command.revision() + "_" + command.action().text();
    Map<String, String> headers = StandardWebhooks.of(secret).headers(id, clock.instant(), body);
    URI url;
    try {
      url = URI.create(webhook.url());
    } catch (IllegalArgumentException e) {
      // The parser's message would quote the URL, and its query may be a credential.
      throw new IllegalArgumentException("the webhook of the command target is not a URL");
    }
    try {
      return judge(caller.post(url, headers, body, TlsFiles.NONE));
    } catch (CallException e) {
      return e.result();
    }
  }

  private static CallResult judge(HttpAnswer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new CallResult.Done(true);
    }
    return switch (status) {
      case 409 -> new CallResult.AlreadyDone("HTTP status 409");
      case 410 -> new CallResult.NotPossible("HTTP status 410");
      default -> answer.unexpectedStatus();
    };
  }

  /** What is posted. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Body(
      String requestId, int revision, long sdkAppId, String action, Aim target, long issuedAt) {
    static Body of(Command command) {
      return new Body(
          command.requestId().toString(),
          command.revision(),
          command.sdkAppId(),
          command.action().text(),
          Aim.of(command.content()),
          command.issuedAt());
    }
  }

  /** The file by its URL without the query, or the message, field or user by its ids. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Aim(
      @Nullable String fileUrl,
      @Nullable String fromAccount,
      @Nullable String toAccount,
      @Nullable String toGroupId,
      @Nullable String msgId,
      @Nullable String topicId,
      @Nullable String field,
      @Nullable String value,
      @Nullable Integer seconds) {
    static Aim of(Target target) {
      return new Aim(
          target.fileUrl(),
          target.fromAccount(),
          target.toAccount(),
          target.toGroupId(),
          target.msgId(),
          target.topicId(),
          target.field(),
          target.value(),
          target.seconds());
    }
  }
}
