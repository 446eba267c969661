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
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Makes single calls to one moderator: guarded, signed, bounded in time and size, without following
 * redirects.
 */
final class ModeratorCalls {
  /** The call was not cut short. */
  private static final Duration FULL = Duration.ofDays(1);

  private final ModeratorSpec.Http spec;
  private final Signer signer;
  private final Guard guard;
  private final HttpClient client;

  ModeratorCalls(ModeratorSpec.Http spec, Signer signer, Guard guard, HttpClient client) {
    this.spec = spec;
    this.signer = signer;
    this.guard = guard;
    this.client = client;
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
          HttpRequest.newBuilder(uri)
              .version(isHttps(uri) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
              .header("Content-Type", "application/json")
              .header("Accept", "application/json");
      signer.headers(requestId, body).forEach(builder::header);
      return read(send(method.apply(builder).build(), deadline, permit), permit);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request, Deadline deadline, Guard.Permit permit)
      throws CallFailedException, ModerationException, InterruptedException {
    Duration own = Duration.ofMillis(spec.timeoutMillis());
    Duration remaining = deadline.remaining();
    boolean cut = remaining.compareTo(own) < 0;
    Duration given = cut ? remaining : own;
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, head -> new BoundedBody(AnswerReader.MAX_BYTES));
    try {
      return response.get(given.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      permit.failed(given, e);
      String message = "no answer within " + given.toMillis() + " ms";
      if (cut) {
        throw new ModerationException(Kind.DEADLINE, spec.name() + ": " + message, e);
      }
      throw new CallFailedException(message, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      permit.failed(FULL, cause);
      throw new CallFailedException(
          "no connection, or it broke: " + cause.getClass().getSimpleName(), cause);
    } finally {
      response.cancel(true);
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
      permit.failed(FULL, e);
      throw new CallFailedException("answer: " + e.getMessage(), e);
    }
    if (status >= 500 || status == 408 || status == 429) {
      CallFailedException failed = new CallFailedException("HTTP " + status, retryAfter(response));
      permit.failed(FULL, failed);
      throw failed;
    }
    // It is up, and this request will fare no better another time; redirects are not followed.
    permit.answered();
    throw new ModerationException(Kind.REJECTED, spec.name() + ": HTTP " + status);
  }

  private static Duration retryAfter(HttpResponse<byte[]> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ZERO;
  }

  private static boolean isHttps(URI uri) {
    return uri.getScheme().toLowerCase(Locale.ROOT).equals("https");
  }
}
