package dev.sluice.notifier.forward;

import dev.sluice.contract.command.CallbackForward;
import dev.sluice.contract.settings.App;
import dev.sluice.service.call.CallException;
import dev.sluice.service.call.CallResult;
import dev.sluice.service.call.ForwardTarget;
import dev.sluice.service.call.HttpAnswer;
import dev.sluice.service.call.HttpCaller;
import dev.sluice.settings.SecretException;
import dev.sluice.settings.SecretResolver;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes one attempt to hand a callback on to the app's own URL: its query and exact bytes, under
 * the app's signature. Delivered means HTTP 200, since Tencent IM ignores what is answered to what
 * has happened.
 */
public final class ForwardSender {
  private final HttpCaller caller;
  private final SecretResolver secrets;
  private final InstantSource clock;

  /** Uses {@code caller} for every app. */
  public ForwardSender(HttpCaller caller, SecretResolver secrets, InstantSource clock) {
    this.caller = caller;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Sends {@code forward} as {@code app} is set now.
   *
   * @throws InterruptedException if the service stops; whether the app got it is not known
   */
  public CallResult send(CallbackForward forward, App app) throws InterruptedException {
    byte[] body;
    try {
      body = forward.content().bytes();
    } catch (IllegalArgumentException e) {
      return new CallResult.NotPossible(String.valueOf(e.getMessage()));
    }
    Instant now = clock.instant();
    ForwardTarget target;
    URI uri;
    Map<String, String> headers;
    try {
      Optional<ForwardTarget> known = ForwardTarget.of(app, secrets);
      if (known.isEmpty()) {
        return new CallResult.NotPossible("the app has no URL that callbacks go on to");
      }
      target = known.get();
      uri = target.uri(Objects.requireNonNullElse(forward.content().query(), ""), now);
      headers = target.headers(forward.id(), now, body);
    } catch (SecretException | IllegalArgumentException e) {
      // The next attempt uses the settings as they are then, so this is worth a repeat.
      return new CallResult.Failed(String.valueOf(e.getMessage()), CallResult.Fault.CALL);
    }
    try {
      HttpAnswer answer = caller.post(uri, headers, body, target.tls());
      return answer.status() == 200 ? new CallResult.Done(true) : answer.unexpectedStatus();
    } catch (CallException e) {
      return e.result();
    }
  }
}
