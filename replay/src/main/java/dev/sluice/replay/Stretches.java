package dev.sluice.replay;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Finds where a range of time stands in the partitions of a topic. */
public final class Stretches {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private Stretches() {}

  /**
   * One for each partition, as the topic is now.
   *
   * @throws ReplayException if Kafka has no such topic
   */
  public static List<Stretch> of(KafkaClients clients, Topic topic, TimeRange range) {
    try (KafkaConsumer<String, byte[]> consumer = clients.reader()) {
      List<TopicPartition> places =
          consumer.partitionsFor(topic.topicName(), TIMEOUT).stream()
              .map(info -> new TopicPartition(topic.topicName(), info.partition()))
              .toList();
      if (places.isEmpty()) {
        throw new ReplayException(
            "Kafka has no topic " + topic.topicName() + "; has a service of Sluice ever run here?");
      }
      // The client warns of every partition that it is asked about and that is not assigned.
      consumer.assign(places);
      Map<TopicPartition, Long> starts = consumer.beginningOffsets(places, TIMEOUT);
      Map<TopicPartition, Long> ends = consumer.endOffsets(places, TIMEOUT);
      Map<TopicPartition, Long> from = at(consumer, places, range.from(), ends);
      Map<TopicPartition, Long> to = at(consumer, places, range.to(), ends);
      List<Stretch> stretches = new ArrayList<>();
      for (TopicPartition place : places) {
        long start = range.from() == null ? offset(starts, place) : offset(from, place);
        long end = range.to() == null ? offset(ends, place) : offset(to, place);
        stretches.add(new Stretch(place.partition(), start, Math.max(start, end)));
      }
      return List.copyOf(stretches);
    }
  }

  /** The first records at {@code moment} or later; the ends where there is none. */
  private static Map<TopicPartition, Long> at(
      KafkaConsumer<String, byte[]> consumer,
      List<TopicPartition> places,
      @Nullable Instant moment,
      Map<TopicPartition, Long> ends) {
    if (moment == null) {
      return Map.of();
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    places.forEach(place -> times.put(place, moment.toEpochMilli()));
    Map<TopicPartition, Long> offsets = new HashMap<>(ends);
    for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> found :
        consumer.offsetsForTimes(times, TIMEOUT).entrySet()) {
      OffsetAndTimestamp first = found.getValue();
      if (first != null) {
        offsets.put(found.getKey(), first.offset());
      }
    }
    return offsets;
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition place) {
    return Objects.requireNonNull(offsets.get(place), place::toString);
  }
}
