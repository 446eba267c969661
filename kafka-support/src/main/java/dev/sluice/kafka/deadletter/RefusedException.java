package dev.sluice.kafka.deadletter;

/** A letter cannot be re-driven; the message says why, without content. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
