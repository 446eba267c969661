package dev.sluice.moderation.http;

import java.time.Duration;

/**
 * One call of a moderator failed in a way that another may not. The message quotes nothing of what
 * came.
 */
public final class CallFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final long retryAfterMillis;
  private final boolean throttling;

  /** The moderator said that it failed. */
  public CallFailedException(String message) {
    this(message, Duration.ZERO);
  }

  CallFailedException(String message, Duration retryAfter) {
    this(message, retryAfter, false);
  }

  private CallFailedException(String message, Duration retryAfter, boolean throttling) {
    super(message);
    this.retryAfterMillis = retryAfter.toMillis();
    this.throttling = throttling;
  }

  CallFailedException(String message, Throwable cause) {
    super(message, cause);
    this.retryAfterMillis = 0;
    this.throttling = false;
  }

  /** The moderator said that it was called too often. */
  public static CallFailedException throttled(String message, Duration retryAfter) {
    return new CallFailedException(message, retryAfter, true);
  }

  /** Whether the moderator said that it was called too often. */
  boolean isThrottling() {
    return throttling;
  }

  /** How long the moderator asked to be left alone; 0 where it did not. */
  long retryAfterMillis() {
    return retryAfterMillis;
  }
}
