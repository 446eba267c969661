package dev.sluice.service.call;

import java.time.Duration;

/**
 * Bounds of one call.
 *
 * @param connect time to connect, TLS included: default 2 s. Longer holds a slot of the app's limit
 *     for a backend that is away
 * @param total time from the first byte sent to the last byte read: default 5 s. Longer suits a
 *     slow backend, and lets a hanging one hold its slots longer
 * @param answerBytes size of an answer's body: default 64 KiB. A longer one is a failed call
 */
public record HttpLimits(Duration connect, Duration total, int answerBytes) {
  /** The defaults. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 64 * 1024);

  /** Checks the bounds. */
  public HttpLimits {
    if (connect.isNegative() || connect.isZero()) {
      throw new IllegalArgumentException("connect: " + connect + " is not above 0");
    }
    if (total.compareTo(connect) < 0) {
      throw new IllegalArgumentException("total: " + total + " is less than connect, " + connect);
    }
    if (answerBytes < 1024) {
      throw new IllegalArgumentException("answerBytes: " + answerBytes + " is less than 1024");
    }
  }
}
