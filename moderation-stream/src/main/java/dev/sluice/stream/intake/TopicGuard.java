package dev.sluice.stream.intake;

import dev.sluice.contract.topic.Topic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Holds a task to the topic that it has read so far: the id is kept with the task's state, and so
 * moves with it from instance to instance.
 */
public final class TopicGuard {
  /** The state store that remembers which topics a task reads. */
  static final String STORE = "topics-read";

  private final KeyValueStore<String, String> recorded;
  private final TopicIds ids;
  private final Topic topic;
  private @Nullable Uuid known;

  /** Builds the store: in memory, change-logged. */
  public static StoreBuilder<KeyValueStore<String, String>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.String())
        .withCachingDisabled();
  }

  TopicGuard(KeyValueStore<String, String> recorded, TopicIds ids, Topic topic) {
    this.recorded = recorded;
    this.ids = ids;
    this.topic = topic;
  }

  /**
   * The id of the topic that is read.
   *
   * @throws TopicRecreatedException if it is another than the one read so far
   */
  Uuid check() {
    Uuid now = ids.id(topic);
    if (!now.equals(known)) {
      String before = recorded.get(topic.topicName());
      if (!now.toString().equals(before)) {
        if (before != null && !ids.mayReplace(topic, now)) {
          throw new TopicRecreatedException(topic.topicName(), before, now.toString());
        }
        recorded.put(topic.topicName(), now.toString());
      }
      known = now;
    }
    return now;
  }
}
