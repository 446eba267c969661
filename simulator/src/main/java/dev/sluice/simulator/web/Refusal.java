package dev.sluice.simulator.web;

import org.jspecify.annotations.Nullable;

/**
 * Ends a request with an error of the stand-ins' own REST API: an HTTP status and a sentence that
 * names the trouble.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The HTTP status. */
  private final int status;

  /** An error with that status; {@code message} is shown to the caller. */
  public Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** What was asked for does not exist. */
  public static Refusal notFound(String what) {
    return new Refusal(404, what + " does not exist");
  }

  /** The caller made a mistake. */
  public static Refusal bad(String message) {
    return new Refusal(400, message);
  }

  /**
   * {@code value}, where it has 1 to {@code most} characters; else 400.
   *
   * @param field names it to the caller
   */
  public static String text(@Nullable String value, String field, int most) {
    if (value == null || value.isEmpty() || value.length() > most) {
      throw bad(field + ": 1 to " + most + " characters");
    }
    return value;
  }

  int status() {
    return status;
  }
}
