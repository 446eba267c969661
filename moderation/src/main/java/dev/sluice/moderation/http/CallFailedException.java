package dev.sluice.moderation.http;

import java.time.Duration;

/**
 * One call of a moderator failed in a way that another may not. The message quotes nothing of what
 * came.
 */
final class CallFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final long retryAfterMillis;

  CallFailedException(String message, Duration retryAfter) {
    super(message);
    this.retryAfterMillis = retryAfter.toMillis();
  }

  CallFailedException(String message, Throwable cause) {
    super(message, cause);
    this.retryAfterMillis = 0;
  }

  /** How long the moderator asked to be left alone; 0 where it did not. */
  long retryAfterMillis() {
    return retryAfterMillis;
  }
}
