package dev.sluice.notifier.command;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.service.call.CallException;
import dev.sluice.service.call.CallResult;
import dev.sluice.service.call.HttpAnswer;
import dev.sluice.service.call.HttpCaller;
import dev.sluice.service.call.TlsFiles;
import dev.sluice.settings.SecretResolver;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Carries out commands by the calls of Tencent IM's REST API. */
final class TencentRest {
  private final HttpCaller caller;
  private final SecretResolver secrets;
  private final InstantSource clock;
  private final Duration notFoundGrace;
  private final UserSigs userSigs;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param notFoundGrace for how long after a command was issued its message may still be on its
   *     way into the IM backend's store
   */
  TencentRest(
      HttpCaller caller, SecretResolver secrets, InstantSource clock, Duration notFoundGrace) {
    this.caller = caller;
    this.secrets = secrets;
    this.clock = clock;
    this.notFoundGrace = notFoundGrace;
    this.userSigs = new UserSigs(clock);
  }

  CallResult send(Command command, CommandTarget.Tencent tencent) throws InterruptedException {
    TencentCall call = TencentCall.of(command);
    if (call == null) {
      return new CallResult.NotPossible(
          "the command does not name its target, or its MsgSeq is no number");
    }
    String key = secrets.resolve(tencent.key(), Long.toString(command.sdkAppId()), "commands.key");
    URI url = url(tencent, command.sdkAppId(), call.path(), key);
    try {
      return judge(caller.post(url, Map.of(), Json.write(call.body()), TlsFiles.NONE), command);
    } catch (CallException e) {
      return e.result();
    }
  }

  private URI url(CommandTarget.Tencent tencent, long sdkAppId, String path, String key) {
    String endpoint = tencent.endpoint();
    try {
      return URI.create(
          (endpoint.endsWith("/") ? endpoint : endpoint + "/")
              + "v4/"
              + path
              + "?sdkappid="
              + sdkAppId
              + "&identifier="
              + URLEncoder.encode(tencent.identifier(), StandardCharsets.UTF_8)
              + "&usersig="
              + userSigs.get(sdkAppId, tencent.identifier(), key)
              + "&random="
              + Integer.toUnsignedString(random.nextInt())
              + "&contenttype=json");
    } catch (IllegalArgumentException e) {
      // The parser's message would quote the URL, credential included.
      throw new IllegalArgumentException("the endpoint of the command target is not a URL");
    }
  }

  private CallResult judge(HttpAnswer answer, Command command) {
    if (answer.status() != 200) {
      return answer.unexpectedStatus();
    }
    Integer number;
    try {
      TencentAnswer read = Json.LENIENT.readValue(answer.body(), TencentAnswer.class);
      number = read == null ? null : read.code();
    } catch (IOException e) {
      return new CallResult.Failed("the answer is not JSON", CallResult.Fault.SERVER);
    }
    if (number == null) {
      return new CallResult.Failed("the answer has no ErrorCode", CallResult.Fault.SERVER);
    }
    String text = "ErrorCode " + number;
    return switch (TencentCode.of(number)) {
      case OK -> new CallResult.Done(true);
      case ALREADY_DONE -> new CallResult.AlreadyDone(text);
      case REFUSED -> new CallResult.NotPossible(text);
      case NOT_FOUND ->
          clock.instant().isBefore(Instant.ofEpochMilli(command.issuedAt()).plus(notFoundGrace))
              ? new CallResult.Failed(text, CallResult.Fault.CALL)
              : new CallResult.NotPossible(text);
      case BAD_SIGNATURE -> {
        userSigs.forget(command.sdkAppId());
        yield new CallResult.Failed(text, CallResult.Fault.CALL);
      }
      case TOO_OFTEN -> new CallResult.Failed(text, CallResult.Fault.SERVER, answer.retryAfter());
      case OTHER -> new CallResult.Failed(text, CallResult.Fault.CALL);
    };
  }
}
