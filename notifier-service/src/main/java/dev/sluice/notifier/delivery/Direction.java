package dev.sluice.notifier.delivery;

import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;

/**
 * Where something goes, and what for. One that is dead does not hold up another of the same app.
 */
public enum Direction {
  /** A result for the app backend. */
  NOTICES(Topic.NOTICES, "notices", OutcomeSubject.Known.Notice),
  /** An order to the IM backend. */
  COMMANDS(Topic.COMMANDS, "commands", OutcomeSubject.Known.Command),
  /** A callback that goes on to the app's own callback URL. */
  FORWARDS(Topic.FORWARDS, "forwards", OutcomeSubject.Known.Forward);

  private final Topic topic;
  private final String text;
  private final OutcomeSubject.Known subject;

  Direction(Topic topic, String text, OutcomeSubject.Known subject) {
    this.topic = topic;
    this.text = text;
    this.subject = subject;
  }

  Topic topic() {
    return topic;
  }

  OutcomeSubject subject() {
    return subject;
  }

  /** As meters and keys name it. */
  public String text() {
    return text;
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
