package dev.sluice.kafka.deadletter;

import org.jspecify.annotations.Nullable;

/** The dead letters cannot be read or ended; the message is for the operator. */
public final class DeadLetterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeadLetterException(String message) {
    super(message);
  }

  DeadLetterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
