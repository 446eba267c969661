package dev.sluice.notifier.delivery;

import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;

/**
 * Where something goes: to the app backend, or to the IM backend. A dead one does not hold up the
 * other of the same app.
 */
public enum Direction {
  /** A result for the app backend. */
  NOTICES(Topic.NOTICES),
  /** An order to the IM backend. */
  COMMANDS(Topic.COMMANDS);

  private final Topic topic;

  Direction(Topic topic) {
    this.topic = topic;
  }

  Topic topic() {
    return topic;
  }

  OutcomeSubject subject() {
    return this == NOTICES ? OutcomeSubject.Known.Notice : OutcomeSubject.Known.Command;
  }

  /** As meters and keys name it. */
  public String text() {
    return this == NOTICES ? "notices" : "commands";
  }

  static Direction of(String topicName) {
    for (Direction direction : values()) {
      if (direction.topic.topicName().equals(topicName)) {
        return direction;
      }
    }
    throw new IllegalArgumentException("topic: " + topicName + " is none of the notifier's");
  }
}
