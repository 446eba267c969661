package dev.sluice.service;

/**
 * A service cannot start for a reason that its operator can remove; the message says it in one
 * line, and no trace helps.
 */
public class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message names the file, flag or setting. */
  public StartException(String message) {
    super(message);
  }

  /** The message names the file, flag or setting. */
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
