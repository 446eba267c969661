package dev.sluice.service.call;

import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the other side answered.
 *
 * @param status HTTP status
 * @param body at most {@link HttpLimits#answerBytes()}
 * @param retryAfter how long it asks to wait, at most an hour; absent: not said in seconds
 */
@SuppressWarnings("ArrayRecordComponent") // read once, right where it was made
public record HttpAnswer(int status, byte[] body, @Nullable Duration retryAfter) {
  private static final long MAX_RETRY_AFTER_SECONDS = 3600;

  static HttpAnswer of(int status, byte[] body, HttpHeaders headers) {
    Duration wait =
        headers
            .firstValue("Retry-After")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(
                text -> Duration.ofSeconds(Math.min(Long.parseLong(text), MAX_RETRY_AFTER_SECONDS)))
            .orElse(null);
    return new HttpAnswer(status, body, wait);
  }

  /** The failure that a status outside of what was expected means. */
  public CallResult.Failed unexpectedStatus() {
    boolean server = status >= 500 || status == 429 || status == 408;
    return new CallResult.Failed(
        "HTTP status " + status,
        server ? CallResult.Fault.SERVER : CallResult.Fault.CALL,
        retryAfter);
  }
}
