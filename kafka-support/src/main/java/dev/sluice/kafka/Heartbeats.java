package dev.sluice.kafka;

import dev.sluice.contract.instance.Instance;
import dev.sluice.contract.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the heartbeats of {@link Instances}. An instance runs if it is heard while this
 * listens: that needs no clock that all agree on.
 *
 * <p>Not safe for use by several threads.
 */
public final class Heartbeats implements AutoCloseable {
  private static final TopicPartition PARTITION =
      new TopicPartition(Topic.INSTANCES.topicName(), 0);
  private static final JsonSerde<Instance> VALUES =
      JsonSerde.of(Instance.class, Instance.SCHEMA_VERSION);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, Heartbeat> last = new TreeMap<>();
  private final long heardFrom;

  /**
   * The last heartbeat under one key.
   *
   * @param key service/instance
   * @param instance what it said; absent where that cannot be read
   * @param at when Kafka took it, in milliseconds since the epoch
   * @param heard whether it came while this listened
   */
  public record Heartbeat(String key, @Nullable Instance instance, long at, boolean heard) {}

  /**
   * @param clients read {@code sluice.instances}
   */
  public Heartbeats(KafkaClients clients) {
    consumer = clients.reader();
    consumer.assign(List.of(PARTITION));
    heardFrom = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
    consumer.seekToBeginning(List.of(PARTITION));
  }

  /**
   * Reads what has come, after waiting a little where there is nothing.
   *
   * @return the last heartbeat of each instance, by key; those that ended cleanly are left out
   */
  public List<Heartbeat> listen() {
    consumer.poll(POLL).forEach(this::note);
    return List.copyOf(last.values());
  }

  /** Whether everything has been read that was there when this began to listen. */
  public boolean caughtUp() {
    return consumer.position(PARTITION) >= heardFrom;
  }

  private void note(ConsumerRecord<String, byte[]> record) {
    String key = record.key();
    if (key == null) {
      return;
    }
    if (record.value() == null) {
      last.remove(key);
    } else {
      boolean heard = record.offset() >= heardFrom;
      last.put(key, new Heartbeat(key, instance(record.value()), record.timestamp(), heard));
    }
  }

  private static @Nullable Instance instance(byte[] value) {
    try {
      return VALUES.read(PARTITION.topic(), value);
    } catch (BadRecordException | NewerSchemaException e) {
      return null;
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
