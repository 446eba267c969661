package dev.sluice.simulator.web;

/** Ends a request with an error of the stand-ins' own REST API: an HTTP status and a sentence that names the trouble. */
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

  int status() {
    return status;
  }
}
