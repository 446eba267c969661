package dev.sluice.moderation;

/**
 * A moderator gave no judgement: it met the deadline, failed, or refused. The message carries
 * neither content nor secrets.
 */
public final class ModerationException extends Exception {
  private static final long serialVersionUID = 1;

  /** What went wrong. */
  public enum Kind {
    /** The deadline came first. */
    DEADLINE,
    /** The moderator failed; another attempt may succeed. */
    FAILED,
    /** The moderator is known to be down, or its rate or capacity is used up: no call was made. */
    REFUSED,
    /** The moderator rejected the request for good. */
    REJECTED
  }

  private final Kind kind;

  /** For {@code moderator}, with what went wrong. */
  public ModerationException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** For {@code moderator}, with what went wrong and why. */
  public ModerationException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
