package dev.sluice.notifier.release;

/** Nothing was released; the message says why, for the operator. */
public final class ReleaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ReleaseException(String message) {
    super(message);
  }

  ReleaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
