package dev.sluice.moderation.http;

import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Makes single calls to one moderator: guarded, signed, bounded in time and size, without following
 * redirects.
 */
final class ModeratorCalls {
  private final ModeratorSpec.Http spec;
  private final Signer signer;
  private final Guard guard;
  private final TimedCall calls;

  ModeratorCalls(ModeratorSpec.Http spec, Signer signer, Guard guard, HttpClient client) {
    this.spec = spec;
    this.signer = signer;
    this.guard = guard;
    this.calls =
        new TimedCall(
            spec.name(), Duration.ofMillis(spec.timeoutMillis()), AnswerReader.MAX_BYTES, client);
  }

  /**
   * What came back.
   *
   * @param later whether it announces the answer only
   */
  record Answered(boolean later, ModeratorAnswer answer) {}

  /**
   * Calls once.
   *
   * @throws CallFailedException if another call may succeed
   * @throws ModerationException if it was refused or rejected, or the deadline came first
   */
  Answered call(
      URI uri,
      UnaryOperator<HttpRequest.Builder> method,
      byte[] body,
      UUID requestId,
      Deadline deadline)
      throws CallFailedException, ModerationException, InterruptedException {
    try (Guard.Permit permit = guard.enter(deadline)) {
      HttpRequest.Builder builder =
          TimedCall.to(uri)
              .header("Content-Type", "application/json")
              .header("Accept", "application/json");
      signer.headers(requestId, body).forEach(builder::header);
      return read(calls.send(method.apply(builder).build(), deadline, permit), permit);
    }
  }

  private Answered read(HttpResponse<byte[]> response, Guard.Permit permit)
      throws CallFailedException, ModerationException {
    int status = response.statusCode();
    try {
      if (status == 200 || status == 202) {
        boolean later = status == 202;
        ModeratorAnswer answer =
            later
                ? AnswerReader.announcement(response.body())
                : AnswerReader.judgement(response.body());
        permit.answered();
        return new Answered(later, answer);
      }
    } catch (AnswerException e) {
      permit.failed(TimedCall.FULL, e);
      throw new CallFailedException("answer: " + e.getMessage(), e);
    }
    if (status >= 500 || status == 408 || status == 429) {
      CallFailedException failed =
          new CallFailedException("HTTP " + status, TimedCall.retryAfter(response));
      permit.failed(TimedCall.FULL, failed);
      throw failed;
    }
    // It is up, and this request will fare no better another time; redirects are not followed.
    permit.answered();
    throw new ModerationException(Kind.REJECTED, spec.name() + ": HTTP " + status);
  }
}
