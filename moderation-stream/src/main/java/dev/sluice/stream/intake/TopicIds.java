package dev.sluice.stream.intake;

import dev.sluice.contract.topic.Topic;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** The ids that the input topics have in Kafka, refreshed from time to time. Thread-safe. */
public final class TopicIds {
  private final Map<Topic, Uuid> accepted;
  private volatile Map<Topic, Uuid> current;

  /**
   * As they were found at the start.
   *
   * @param acceptRecreated whether a task may go over to them from topics that it has read so far
   */
  public TopicIds(Map<Topic, Uuid> current, boolean acceptRecreated) {
    this.current = Map.copyOf(current);
    this.accepted = acceptRecreated ? this.current : Map.of();
  }

  /** As they are found now. */
  public void refresh(Map<Topic, Uuid> now) {
    current = Map.copyOf(now);
  }

  /**
   * The id of {@code topic}.
   *
   * @throws IllegalStateException if the topic was never found
   */
  public Uuid id(Topic topic) {
    Uuid id = current.get(topic);
    if (id == null) {
      throw new IllegalStateException(topic.topicName() + " has not been looked up");
    }
    return id;
  }

  /** Whether a task may go over to {@code id}, though it has read another topic so far. */
  boolean mayReplace(Topic topic, Uuid id) {
    return id.equals(accepted.get(topic));
  }
}
