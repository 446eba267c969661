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
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads {@code sluice.verdicts} from a moment to its end and keeps the newest verdict of each item
 * that is sought. Sees only what is committed; the end is where the topic really ends, so a
 * transaction that is open is waited for.
 */
final class VerdictScan implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Admin admin;
  private final JsonSerde<Verdict> verdicts;
  private final ScanProgress progress;
  private final Sought sought;
  private final Duration limit;
  private final long deadline;
  private final Map<UUID, Verdict> newest = new LinkedHashMap<>();
  private long read;

  private VerdictScan(
      KafkaClients clients, SealedJson seal, ScanProgress progress, Sought sought, Duration limit) {
    this.verdicts = JsonSerde.of(Verdict.class, Verdict.SCHEMA_VERSION).sealedBy(seal);
    this.progress = progress;
    this.sought = sought;
    this.limit = limit;
    this.deadline = System.nanoTime() + limit.toNanos();
    this.consumer = clients.reader();
    this.admin = clients.admin();
  }

  /**
   * Opens a scan that has read nothing yet.
   *
   * @param since log-append time of the first verdict to read
   * @param limit time for all that is read
   */
  static VerdictScan open(
      KafkaClients clients,
      SealedJson seal,
      ScanProgress progress,
      Sought sought,
      Instant since,
      Duration limit) {
    VerdictScan scan = new VerdictScan(clients, seal, progress, sought, limit);
    try {
      scan.seek(since);
      return scan;
    } catch (RuntimeException e) {
      scan.close();
      throw e;
    }
  }

  /**
   * Reads on to the end as it is at this moment.
   *
   * @return the newest of all that was read
   * @throws ReleaseException if the time was not enough: a part of the answer could be a verdict
   *     that a later one replaced
   */
  List<Verdict> toEnd() {
    Map<TopicPartition, Long> ends = ends();
    long total = read + left(ends);
    for (long left = total - read; left > 0; left = left(ends)) {
      read = total - left;
      progress.at(read, total);
      if (System.nanoTime() - deadline > 0) {
        throw new ReleaseException(
            "reading the verdicts took more than "
                + limit.toSeconds()
                + " s, "
                + read
                + " of "
                + total
                + " are read; give more time, or a later start");
      }
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        keep(record);
      }
    }
    read = total;
    progress.at(read, total);
    return List.copyOf(newest.values());
  }

  private void seek(Instant since) {
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
  }

  /**
   * Not the last stable offsets: what another release has committed may stand behind what the
   * stream has not.
   */
  private Map<TopicPartition, Long> ends() {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    consumer.assignment().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw new ReleaseException(
          "Kafka does not say where the verdicts end; repeat it: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReleaseException("interrupted; repeat the release", e);
    }
  }

  private long left(Map<TopicPartition, Long> ends) {
    long left = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    return left;
  }

  private void keep(ConsumerRecord<String, byte[]> record) {
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

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
