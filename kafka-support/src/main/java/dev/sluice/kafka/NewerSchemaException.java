package dev.sluice.kafka;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A record was written by a newer version of Sluice than this reader understands. The reader stops
 * and turns unready; the record is good, so it never becomes a dead letter.
 */
public final class NewerSchemaException extends SerializationException {
  private static final long serialVersionUID = 1L;

  NewerSchemaException(String topic, String type, int found, int supported) {
    super(
        topic
            + ": a "
            + type
            + " has schemaVersion "
            + found
            + ", this version reads up to "
            + supported
            + "; upgrade this reader");
  }
}
