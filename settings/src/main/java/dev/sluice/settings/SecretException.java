package dev.sluice.settings;

/** A secret could not be had. The message names the reference, never a value. */
public final class SecretException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SecretException(String message) {
    super(message);
  }

  SecretException(String message, Throwable cause) {
    super(message, cause);
  }
}
