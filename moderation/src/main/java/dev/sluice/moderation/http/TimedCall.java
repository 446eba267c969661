package dev.sluice.moderation.http;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends single requests of one moderator, bounded in time and in the size of the answer. */
final class TimedCall {
  /** The call was not cut short. */
  static final Duration FULL = Duration.ofDays(1);

  private final String moderator;
  private final Duration timeout;
  private final int maxBytes;
  private final HttpClient client;

  /**
   * For {@code moderator}.
   *
   * @param timeout for one call
   * @param maxBytes of an answer; one that is larger comes back with one byte more
   */
  TimedCall(String moderator, Duration timeout, int maxBytes, HttpClient client) {
    this.moderator = moderator;
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    this.client = client;
  }

  /** A request that nothing is said of yet but where it goes. */
  static HttpRequest.Builder to(URI uri) {
    boolean https = uri.getScheme().toLowerCase(Locale.ROOT).equals("https");
    return HttpRequest.newBuilder(uri)
        .version(https ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
  }

  /**
   * Sends once.
   *
   * @param permit told of a failure
   * @throws CallFailedException if another call may succeed
   * @throws ModerationException if the deadline came first
   */
  HttpResponse<byte[]> send(HttpRequest request, Deadline deadline, Guard.Permit permit)
      throws CallFailedException, ModerationException, InterruptedException {
    Duration remaining = deadline.remaining();
    boolean cut = remaining.compareTo(timeout) < 0;
    Duration given = cut ? remaining : timeout;
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, head -> new BoundedBody(maxBytes));
    try {
      return response.get(given.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      permit.failed(given, e);
      String message = "no answer within " + given.toMillis() + " ms";
      if (cut) {
        throw new ModerationException(Kind.DEADLINE, moderator + ": " + message, e);
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

  /** How long the answer asks to be left alone; zero where it does not. */
  static Duration retryAfter(HttpResponse<byte[]> response) {
    String seconds = response.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ZERO;
  }
}
