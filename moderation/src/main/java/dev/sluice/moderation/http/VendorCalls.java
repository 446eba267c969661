package dev.sluice.moderation.http;

import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Calls a vendor's JSON API: guarded by breaker, places and the credential's rate, bounded in time
 * and size, repeated where that may help, without following redirects. Safe for use by many
 * threads.
 */
public final class VendorCalls implements AutoCloseable {
  /** Bytes of an answer at most. */
  public static final int MAX_BYTES = 1 << 20;

  /** How long the circuit breaker refuses before it lets calls try. */
  private static final Duration BREAKER_OPEN = Duration.ofSeconds(5);

  /** Vendors count calls by the second. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String moderator;
  private final Rate rate;
  private final Guard guard;
  private final TimedCall calls;
  private final Retries retries;
  private final Counter throttled;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** For the moderator that {@code spec} describes. */
  public VendorCalls(VendorSpec spec, Rates rates, HttpClient client, MeterRegistry meters) {
    this.moderator = spec.name();
    this.rate = rates.of(spec);
    this.guard =
        new Guard(spec.name(), spec.calls().maxInFlight(), rate, BREAKER_OPEN, closed, meters);
    this.calls =
        new TimedCall(
            spec.name(), Duration.ofMillis(spec.calls().timeoutMillis()), MAX_BYTES, client);
    this.retries = new Retries(spec.name(), spec.calls().attempts(), closed, meters);
    this.throttled = meters.counter("sluice.moderator.throttled", "moderator", spec.name());
  }

  /** Makes the headers of one attempt: credentials, and what is signed at that moment. */
  public interface Headers {
    /**
     * The headers.
     *
     * @throws ModerationException if a secret cannot be had
     */
    Map<String, String> of(byte[] body) throws ModerationException;
  }

  /** Reads an answer whose HTTP status is neither 408, 429 nor 5xx. */
  public interface Reading<T> {
    /**
     * What the answer says.
     *
     * @throws AnswerException if it is not what the vendor's documents say
     * @throws CallFailedException if the vendor says that another call may succeed
     * @throws ModerationException if no call will: REJECTED
     */
    T read(int status, byte[] body)
        throws AnswerException, CallFailedException, ModerationException;
  }

  /**
   * Posts {@code body} and reads the answer.
   *
   * @throws ModerationException if there is no answer
   */
  public <T> T post(URI uri, byte[] body, Headers headers, Reading<T> reading, Deadline deadline)
      throws ModerationException, InterruptedException {
    return retries.run(deadline, () -> once(uri, body, headers, reading, deadline));
  }

  private <T> T once(URI uri, byte[] body, Headers headers, Reading<T> reading, Deadline deadline)
      throws CallFailedException, ModerationException, InterruptedException {
    try (Guard.Permit permit = guard.enter(deadline)) {
      HttpRequest.Builder request =
          TimedCall.to(uri)
              .header("Accept", "application/json")
              .POST(BodyPublishers.ofByteArray(body));
      headers.of(body).forEach(request::header);
      return read(calls.send(request.build(), deadline, permit), reading, permit);
    }
  }

  private <T> T read(HttpResponse<byte[]> response, Reading<T> reading, Guard.Permit permit)
      throws CallFailedException, ModerationException {
    int status = response.statusCode();
    try {
      if (status == 429) {
        throw CallFailedException.throttled("HTTP 429", TimedCall.retryAfter(response));
      }
      if (status >= 500 || status == 408) {
        throw new CallFailedException("HTTP " + status, TimedCall.retryAfter(response));
      }
      if (response.body().length > MAX_BYTES) {
        throw new AnswerException("more than " + MAX_BYTES + " bytes");
      }
      T answer = reading.read(status, response.body());
      permit.answered();
      return answer;
    } catch (AnswerException e) {
      permit.failed(TimedCall.FULL, e);
      throw new CallFailedException("answer: " + e.getMessage(), e);
    } catch (CallFailedException e) {
      if (e.isThrottling()) {
        // It is up, and says how to treat it: nothing for the breaker, but for all who share the
        // rate.
        permit.answered();
        throttled.increment();
        rate.pause(Duration.ofMillis(Math.max(PAUSE.toMillis(), e.retryAfterMillis())));
      } else {
        permit.failed(TimedCall.FULL, e);
      }
      throw e;
    } catch (ModerationException e) {
      permit.answered();
      throw e;
    }
  }

  /** No call will help: {@code why} quotes nothing of the answer but codes. */
  public ModerationException rejected(String why) {
    return new ModerationException(Kind.REJECTED, moderator + ": " + why);
  }

  /** Ends what waits. */
  @Override
  public void close() {
    closed.countDown();
  }
}
