package dev.sluice.kafka.index;

import dev.sluice.contract.topic.Topic;
import java.util.Arrays;
import java.util.List;

/** The topics that the index follows, with the code that each has in it: fixed for good. */
enum Followed {
  ITEMS(1, Topic.ITEMS),
  VERDICTS(2, Topic.VERDICTS),
  COMMANDS(3, Topic.COMMANDS),
  NOTICES(4, Topic.NOTICES),
  OUTCOMES(5, Topic.OUTCOMES),
  DEAD_LETTERS(6, Topic.DEAD_LETTERS);

  private final byte code;
  private final Topic topic;

  Followed(int code, Topic topic) {
    this.code = (byte) code;
    this.topic = topic;
  }

  byte code() {
    return code;
  }

  Topic topic() {
    return topic;
  }

  static List<Topic> topics() {
    return Arrays.stream(values()).map(Followed::topic).toList();
  }

  static Followed of(Topic topic) {
    for (Followed one : values()) {
      if (one.topic == topic) {
        return one;
      }
    }
    throw new IllegalArgumentException(topic + " is not followed");
  }

  static Followed of(String topicName) {
    for (Followed one : values()) {
      if (one.topic.topicName().equals(topicName)) {
        return one;
      }
    }
    throw new IllegalArgumentException(topicName + " is not followed");
  }

  /**
   * By its code.
   *
   * @throws IndexException for one that this version does not write
   */
  static Followed of(byte code) {
    for (Followed one : values()) {
      if (one.code == code) {
        return one;
      }
    }
    throw new IndexException("the index holds a pointer to a topic of another version: " + code);
  }
}
