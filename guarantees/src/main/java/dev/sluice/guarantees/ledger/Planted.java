package dev.sluice.guarantees.ledger;

import dev.sluice.contract.topic.Topic;

/**
 * A record that the suite wrote past the services.
 *
 * @param topic where
 * @param partition where in it
 * @param offset where in that
 * @param value its bytes; empty for none
 * @param deadLetterOwed whether a service reads the topic, and so owes a dead letter
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
public record Planted(
    Topic topic, int partition, long offset, byte[] value, boolean deadLetterOwed) {

  /** Where it stands, as a dead letter names its origin. */
  String position() {
    return position(topic.topicName(), partition, offset);
  }

  static String position(String topic, int partition, long offset) {
    return topic + "-" + partition + "@" + offset;
  }
}
