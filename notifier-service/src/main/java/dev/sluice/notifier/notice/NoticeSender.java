package dev.sluice.notifier.notice;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.Notice;
import dev.sluice.contract.command.ResultNotify;
import dev.sluice.contract.command.ResultNotifyAnswer;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.service.call.CallException;
import dev.sluice.service.call.CallResult;
import dev.sluice.service.call.CallbackUrl;
import dev.sluice.service.call.HttpAnswer;
import dev.sluice.service.call.HttpCaller;
import dev.sluice.service.call.TlsFiles;
import dev.sluice.settings.SecretException;
import dev.sluice.settings.SecretResolver;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes one attempt to hand a result to the app backend. Delivered means HTTP 200 and ErrorCode 0;
 * an answer that is empty or says no ErrorCode counts too, unless the app is strict.
 */
public final class NoticeSender {
  private final HttpCaller caller;
  private final SecretResolver secrets;
  private final InstantSource clock;

  /** Uses {@code caller} for every app. */
  public NoticeSender(HttpCaller caller, SecretResolver secrets, InstantSource clock) {
    this.caller = caller;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Sends {@code notice} as {@code app} is set now.
   *
   * @throws InterruptedException if the service stops; whether the backend got it is not known
   */
  public CallResult send(Notice notice, App app) throws InterruptedException {
    if (app.callbackUrl() == null || app.callbackUrl().isBlank()) {
      return new CallResult.NotPossible("the app has no callback URL");
    }
    ResultReturn settings = app.resultReturn();
    byte[] body = Json.write(ResultNotifyBody.of(notice));
    URI url;
    Map<String, String> headers;
    try {
      String token = token(app, settings.token());
      url = CallbackUrl.of(app.callbackUrl(), query(app), token, clock.instant());
      headers =
          token == null
              ? Map.of()
              : StandardWebhooks.of(token).headers(idempotencyKey(notice), clock.instant(), body);
    } catch (SecretException | IllegalArgumentException e) {
      // The next attempt uses the settings as they are then, so this is worth a repeat.
      return new CallResult.Failed(String.valueOf(e.getMessage()), CallResult.Fault.CALL);
    }
    try {
      TlsFiles tls = new TlsFiles(settings.clientCertificate(), settings.trustedCertificates());
      return judge(caller.post(url, headers, body, tls), settings.strict());
    } catch (CallException e) {
      return e.result();
    }
  }

  private static String query(App app) {
    return "SdkAppid="
        + app.sdkAppId()
        + "&CallbackCommand="
        + ResultNotify.COMMAND
        + "&contenttype=json";
  }

  private @Nullable String token(App app, @Nullable SecretRef token) {
    return token == null
        ? null
        : secrets.resolve(token, Long.toString(app.sdkAppId()), "resultReturn.token");
  }

  /** Request id + revision: the same for every attempt. */
  private static String idempotencyKey(Notice notice) {
    return notice.requestId() + "_" + notice.revision();
  }

  static CallResult judge(HttpAnswer answer, boolean strict) {
    if (answer.status() != 200) {
      return answer.unexpectedStatus();
    }
    Integer code;
    try {
      code = answer.body().length == 0 ? null : errorCode(answer.body());
    } catch (IOException e) {
      return strict
          ? new CallResult.Failed("the answer is not JSON with an ErrorCode", CallResult.Fault.CALL)
          : new CallResult.Done(false);
    }
    if (code == null) {
      return strict
          ? new CallResult.Failed("the answer has no ErrorCode", CallResult.Fault.CALL)
          : new CallResult.Done(false);
    }
    return code == 0
        ? new CallResult.Done(true)
        : new CallResult.Failed("ErrorCode " + code, CallResult.Fault.CALL);
  }

  private static @Nullable Integer errorCode(byte[] body) throws IOException {
    ResultNotifyAnswer answer = Json.LENIENT.readValue(body, ResultNotifyAnswer.class);
    return answer == null ? null : answer.errorCode();
  }
}
