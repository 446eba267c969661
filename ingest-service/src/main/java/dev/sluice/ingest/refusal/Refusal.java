package dev.sluice.ingest.refusal;

/**
 * A request is answered with an error. The message becomes ErrorInfo: it names the trouble and
 * holds neither content nor a token.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final CallbackError error;

  /** Refuses with {@code error} for what {@code message} says. */
  public Refusal(CallbackError error, String message) {
    // An answer, not a fault of the program: no stack trace is wanted, and filling one in would
    // cost more than the answer.
    super(message, null, false, false);
    this.error = error;
  }

  /** Refuses because more requests come than can be answered. */
  public static Refusal overloaded() {
    return new Refusal(
        CallbackError.OVERLOADED,
        "there are more requests than can be answered; this one may be repeated");
  }

  /** Which error of the table. */
  public CallbackError error() {
    return error;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? error.name() : message;
  }
}
