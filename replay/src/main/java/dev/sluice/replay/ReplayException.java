package dev.sluice.replay;

/** A replay cannot go on; the message is for the person who asked for it. */
public final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public ReplayException(String message) {
    super(message);
  }

  /** What is wrong, and why. */
  public ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
