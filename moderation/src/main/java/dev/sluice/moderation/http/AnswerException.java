package dev.sluice.moderation.http;

/**
 * A moderator's answer is not what the contract says. The message names the field and the trouble,
 * and quotes nothing.
 */
public final class AnswerException extends Exception {
  private static final long serialVersionUID = 1;

  /** With what is wrong. */
  public AnswerException(String message) {
    super(message);
  }
}
