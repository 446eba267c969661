package dev.sluice.kafka.index;

/** Says why the index cannot be used, for the person who asked. */
public final class IndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IndexException(String message) {
    super(message);
  }

  IndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
