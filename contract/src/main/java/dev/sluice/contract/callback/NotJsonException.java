package dev.sluice.contract.callback;

/**
 * A body is no JSON object in UTF-8. Answered with 40001. The message says where, and repeats
 * nothing of the body.
 */
public final class NotJsonException extends Exception {
  private static final long serialVersionUID = 1;

  /** With what is wrong. */
  public NotJsonException(String trouble) {
    super(trouble);
  }
}
