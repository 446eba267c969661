package dev.sluice.kafka.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads single records by where they stand. */
final class PointedRecords {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Nearer than this, reading on is quicker than asking for another place. */
  private static final long NEAR = 100;

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<TopicPartition, NavigableMap<Long, Pointer>> wanted = new HashMap<>();
  private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

  private PointedRecords(KafkaConsumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * The records at {@code pointers}, without those that are gone by retention, in no order.
   *
   * @throws IndexException if Kafka does not give them within 30 s
   */
  static List<ConsumerRecord<String, byte[]>> read(
      KafkaConsumer<String, byte[]> consumer, Collection<Pointer> pointers) {
    PointedRecords records = new PointedRecords(consumer);
    pointers.forEach(
        pointer ->
            records
                .wanted
                .computeIfAbsent(pointer.place(), place -> new TreeMap<>())
                .put(pointer.offset(), pointer));
    records.read();
    return records.read;
  }

  private void read() {
    TopicReading.Ends ends = TopicReading.ends(consumer, List.copyOf(wanted.keySet()));
    wanted.values().forEach(offsets -> offsets.values().removeIf(at -> !ends.holds(at)));
    wanted.values().removeIf(Map::isEmpty);
    TopicReading.assign(consumer, wanted.keySet());
    wanted.forEach((place, offsets) -> consumer.seek(place, offsets.firstKey()));
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!wanted.isEmpty()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IndexException(
            "Kafka did not give the records within " + LIMIT.toSeconds() + " s");
      }
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        NavigableMap<Long, Pointer> offsets =
            wanted.get(new TopicPartition(record.topic(), record.partition()));
        if (offsets != null && offsets.remove(record.offset()) != null) {
          read.add(record);
        }
      }
      wanted.entrySet().removeIf(this::isDone);
    }
  }

  /** Drops what was passed by and so is gone, and moves on to what is far. */
  private boolean isDone(Map.Entry<TopicPartition, NavigableMap<Long, Pointer>> entry) {
    long position = consumer.position(entry.getKey());
    entry.getValue().headMap(position).clear();
    if (entry.getValue().isEmpty()) {
      consumer.pause(List.of(entry.getKey()));
      return true;
    }
    if (entry.getValue().firstKey() - position > NEAR) {
      consumer.seek(entry.getKey(), entry.getValue().firstKey());
    }
    return false;
  }
}
