package dev.sluice.kafka;

/**
 * Kafka's address or client properties are not usable; the message says what, in one line and
 * without values that may be secret.
 */
public final class KafkaSettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  KafkaSettingsException(String message) {
    super(message);
  }

  KafkaSettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
