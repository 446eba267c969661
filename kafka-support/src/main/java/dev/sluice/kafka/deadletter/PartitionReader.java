package dev.sluice.kafka.deadletter;

import dev.sluice.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads partitions of one topic up to their ends, and single records again. Sees only what is
 * committed; an end is where the topic really ends, so a transaction that is open is waited for.
 */
final class PartitionReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Topic topic;
  private final Admin admin;
  private final KafkaConsumer<String, byte[]> consumer;

  /**
   * @param consumer assigned to nothing yet; closed with this
   */
  PartitionReader(Topic topic, Admin admin, KafkaConsumer<String, byte[]> consumer) {
    this.topic = topic;
    this.admin = admin;
    this.consumer = consumer;
  }

  /** The partitions that the topic has; from their starts. */
  List<Integer> partitions() {
    List<Integer> partitions =
        consumer.partitionsFor(topic.topicName()).stream().map(info -> info.partition()).toList();
    if (partitions.isEmpty()) {
      throw new DeadLetterException(
          "Kafka has no topic " + topic.topicName() + "; has a service of Sluice ever run here?");
    }
    List<TopicPartition> all = partitions.stream().map(this::place).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    return partitions;
  }

  /** The partitions that the topic has; from what was appended at {@code since} or later. */
  List<Integer> partitions(Instant since) {
    List<Integer> partitions = partitions();
    Map<TopicPartition, Long> times = new HashMap<>();
    consumer.assignment().forEach(place -> times.put(place, since.toEpochMilli()));
    consumer
        .offsetsForTimes(times)
        .forEach(
            (place, start) -> {
              if (start == null) {
                consumer.seekToEnd(List.of(place));
              } else {
                consumer.seek(place, start.offset());
              }
            });
    return partitions;
  }

  /** Reads on to the ends of {@code partitions} as they are at this moment. */
  void toEnd(
      Collection<Integer> partitions, Duration limit, Consumer<ConsumerRecord<String, byte[]>> to) {
    long deadline = System.nanoTime() + limit.toNanos();
    List<TopicPartition> places = partitions.stream().map(this::place).toList();
    Map<TopicPartition, Long> ends = ends(places);
    only(places);
    while (left(ends) > 0) {
      check(deadline, limit, left(ends));
      consumer.poll(POLL).forEach(to);
    }
  }

  /** Reads the records at {@code offsets} once more; those that are gone are left out. */
  void again(
      int partition,
      Set<Long> offsets,
      Duration limit,
      Consumer<ConsumerRecord<String, byte[]>> to) {
    long deadline = System.nanoTime() + limit.toNanos();
    TopicPartition place = place(partition);
    long goOn = consumer.position(place);
    TreeSet<Long> wanted = new TreeSet<>(offsets);
    only(List.of(place));
    consumer.seek(place, wanted.first());
    try {
      while (consumer.position(place) <= wanted.last()) {
        check(deadline, limit, wanted.last() - consumer.position(place) + 1);
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (wanted.contains(record.offset())) {
            to.accept(record);
          }
        }
      }
    } finally {
      consumer.seek(place, goOn);
    }
  }

  private void only(Collection<TopicPartition> places) {
    consumer.pause(consumer.assignment());
    consumer.resume(places);
  }

  private long left(Map<TopicPartition, Long> ends) {
    long left = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    return left;
  }

  private void check(long deadline, Duration limit, long left) {
    if (System.nanoTime() - deadline > 0) {
      throw new DeadLetterException(
          "reading "
              + topic.topicName()
              + " took more than "
              + limit.toSeconds()
              + " s, "
              + left
              + " records are left; give more time");
    }
  }

  /**
   * Not the last stable offsets: what another has committed may stand behind what a third has not.
   */
  private Map<TopicPartition, Long> ends(Collection<TopicPartition> places) {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    places.forEach(place -> latest.put(place, OffsetSpec.latest()));
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
          admin
              .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
              .all()
              .get()
              .entrySet()) {
        ends.put(end.getKey(), end.getValue().offset());
      }
      return Collections.unmodifiableMap(ends);
    } catch (ExecutionException e) {
      throw new DeadLetterException(
          "Kafka does not say where " + topic.topicName() + " ends: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeadLetterException("interrupted", e);
    }
  }

  private TopicPartition place(int partition) {
    return new TopicPartition(topic.topicName(), partition);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
