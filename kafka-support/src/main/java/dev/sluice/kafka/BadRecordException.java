package dev.sluice.kafka;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A record that cannot be read or must not be written; the message names the trouble, never the
 * content.
 */
public final class BadRecordException extends SerializationException {
  private static final long serialVersionUID = 1L;

  /** The message names the trouble, never the content. */
  public BadRecordException(String message) {
    super(message);
  }
}
