package dev.sluice.kafka.deadletter;

import dev.sluice.contract.command.DeadLetterStatus;

/** What became of one letter that was to be re-driven or discarded. */
public sealed interface DeadLetterResult {
  /** Names the letter. */
  String id();

  /** It was ended as it was asked for. */
  record Ended(String id, DeadLetterStatus status) implements DeadLetterResult {}

  /** It had been ended before, and was left as it is. */
  record EndedBefore(String id, DeadLetterStatus status) implements DeadLetterResult {}

  /**
   * It cannot be, and is still open.
   *
   * @param why without content
   */
  record Refused(String id, String why) implements DeadLetterResult {}
}
