package dev.sluice.kafka;

/** Kafka did not answer, or refused; trying again later can help. */
public final class KafkaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what could not be done. */
  public KafkaUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
