package dev.sluice.cli.shadow;

import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.replay.Stretch;
import dev.sluice.replay.Stretches;
import dev.sluice.replay.TimeRange;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads {@code sluice.verdicts} of a range of time, as it is when reading begins. */
final class Verdicts {
  private static final JsonSerde<Verdict> VERDICTS =
      JsonSerde.of(Verdict.class, Verdict.SCHEMA_VERSION);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaClients clients;

  Verdicts(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * Has {@code tally} count them all.
   *
   * @throws dev.sluice.replay.ReplayException if Kafka has no verdicts
   */
  void read(TimeRange range, Tally tally) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    try (KafkaConsumer<String, byte[]> consumer = clients.scanner()) {
      List<Stretch> stretches = Stretches.of(clients, Topic.VERDICTS, range);
      stretches.forEach(stretch -> ends.put(place(stretch), stretch.end()));
      consumer.assign(ends.keySet());
      stretches.forEach(stretch -> consumer.seek(place(stretch), stretch.next()));
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          TopicPartition place = new TopicPartition(record.topic(), record.partition());
          if (record.offset() < ends.getOrDefault(place, 0L)) {
            count(record, tally);
          }
        }
      }
    }
  }

  private static void count(ConsumerRecord<String, byte[]> record, Tally tally) {
    Verdict verdict;
    try {
      verdict = VERDICTS.read(record.topic(), record.value());
    } catch (BadRecordException e) {
      verdict = null;
    }
    if (verdict == null) {
      tally.unreadable();
    } else {
      tally.add(verdict);
    }
  }

  private static TopicPartition place(Stretch stretch) {
    return new TopicPartition(Topic.VERDICTS.topicName(), stretch.partition());
  }
}
