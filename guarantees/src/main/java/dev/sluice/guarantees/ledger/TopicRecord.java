package dev.sluice.guarantees.ledger;

import dev.sluice.contract.topic.Topic;
import java.nio.charset.StandardCharsets;

/**
 * A committed record, raw.
 *
 * @param topic where
 * @param partition where in it
 * @param offset where in that
 * @param head key and headers as text
 * @param value its bytes; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TopicRecord(Topic topic, int partition, long offset, String head, byte[] value) {

  /** Where it stands. */
  String position() {
    return Planted.position(topic.topicName(), partition, offset);
  }

  /** Its value as text. */
  String text() {
    return new String(value, StandardCharsets.UTF_8);
  }
}
