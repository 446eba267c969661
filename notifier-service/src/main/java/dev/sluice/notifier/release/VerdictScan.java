package dev.sluice.notifier.release;

import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.sealed.SealedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads {@code sluice.verdicts} from a moment to its end and keeps the newest verdict of each item
 * that is sought.
 */
final class VerdictScan {
  private static final Duration POLL = Duration.ofMillis(500);
  private final KafkaClients clients;
  private final ScanProgress progress;
  private final JsonSerde<Verdict> verdicts;

  VerdictScan(KafkaClients clients, SealedJson seal, ScanProgress progress) {
    this.verdicts = JsonSerde.of(Verdict.class, Verdict.SCHEMA_VERSION).sealedBy(seal);
    this.clients = clients;
    this.progress = progress;
  }

  /**
   * Scans.
   *
   * @param since log-append time of the first verdict to read
   * @param limit time for the whole scan
   * @throws ReleaseException if the time was not enough: a part of the answer could be a verdict
   *     that a later one replaced
   */
  List<Verdict> newest(Sought sought, Instant since, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    Map<UUID, Verdict> newest = new LinkedHashMap<>();
    try (KafkaConsumer<String, byte[]> consumer = clients.reader()) {
      Map<TopicPartition, Long> ends = seek(consumer, since);
      long total = left(consumer, ends);
      for (long left = total; left > 0; left = left(consumer, ends)) {
        progress.at(total - left, total);
        if (System.nanoTime() - deadline > 0) {
          throw new ReleaseException(
              "reading the verdicts took more than "
                  + limit.toSeconds()
                  + " s, "
                  + (total - left)
                  + " of "
                  + total
                  + " are read; give more time, or a later start");
        }
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          keep(sought, record, newest);
        }
      }
      progress.at(total, total);
    }
    return List.copyOf(newest.values());
  }

  private static Map<TopicPartition, Long> seek(
      KafkaConsumer<String, byte[]> consumer, Instant since) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < Topic.VERDICTS.partitions(); i++) {
      partitions.add(new TopicPartition(Topic.VERDICTS.topicName(), i));
    }
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp start = starts.get(partition);
      consumer.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
    }
    return ends;
  }

  private static long left(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    long left = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    return left;
  }

  private void keep(
      Sought sought, ConsumerRecord<String, byte[]> record, Map<UUID, Verdict> newest) {
    if (!sought.mayBe(record)) {
      return;
    }
    Verdict verdict;
    try {
      verdict = verdicts.read(record.topic(), record.value());
    } catch (BadRecordException e) {
      // Not a verdict, so not one that is sought.
      return;
    }
    if (verdict != null && sought.is(verdict)) {
      newest.merge(
          verdict.requestId(),
          verdict,
          (one, other) -> other.revision() >= one.revision() ? other : one);
    }
  }
}
