package dev.sluice.kafka.sealed;

/**
 * Sealed content cannot be opened here although its key exists: there is no master key, or not the
 * one. No record is at fault, so none becomes a dead letter: the reader stops.
 */
public final class ContentKeyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what is missing. */
  public ContentKeyException(String message) {
    super(message);
  }

  /** As above, with its cause. */
  public ContentKeyException(String message, Throwable cause) {
    super(message, cause);
  }
}
