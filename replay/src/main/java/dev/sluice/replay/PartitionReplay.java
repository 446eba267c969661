package dev.sluice.replay;

import dev.sluice.contract.Json;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Replays one stretch of one partition in the calling thread. */
final class PartitionReplay {
  private static final JsonSerde<Verdict> VERDICTS =
      JsonSerde.of(Verdict.class, Verdict.SCHEMA_VERSION);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final Rejudging rejudging;
  private final ItemFilter filter;
  private final boolean redacted;

  PartitionReplay(KafkaClients clients, Rejudging rejudging, ItemFilter filter, boolean redacted) {
    this.clients = clients;
    this.rejudging = rejudging;
    this.filter = filter;
    this.redacted = redacted;
  }

  /**
   * Reads to the end, or until told to stop.
   *
   * @param progress told how many offsets were read
   * @return what was counted, in earlier runs too
   */
  Totals run(Path directory, Stretch stretch, LongConsumer progress, BooleanSupplier stopped)
      throws IOException, InterruptedException {
    TopicPartition place = new TopicPartition(Topic.VERDICTS.topicName(), stretch.partition());
    try (PartFiles files = PartFiles.open(directory, stretch);
        KafkaConsumer<String, byte[]> consumer = clients.scanner()) {
      Stretch left = files.last().stretch();
      Totals totals = files.last().totals();
      progress.accept(left.next() - stretch.next());
      consumer.assign(List.of(place));
      consumer.seek(place, left.next());
      long saved = System.nanoTime();
      while (left.left() > 0 && !stopped.getAsBoolean()) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < left.end()) {
            replay(record, totals, files);
          }
        }
        Stretch now = left.readTo(Math.min(left.end(), consumer.position(place)));
        progress.accept(now.next() - left.next());
        left = now;
        if (System.nanoTime() - saved > BETWEEN_CHECKPOINTS.toNanos()) {
          files.save(left, totals);
          saved = System.nanoTime();
        }
      }
      files.save(left, totals);
      return totals;
    }
  }

  private void replay(ConsumerRecord<String, byte[]> record, Totals totals, PartFiles files)
      throws IOException, InterruptedException {
    totals.record();
    Verdict verdict;
    try {
      verdict = VERDICTS.read(record.topic(), record.value());
    } catch (BadRecordException e) {
      verdict = null;
    }
    if (verdict == null) {
      totals.unreadable();
    } else if (verdict.revision() != 0) {
      totals.otherRevision();
    } else if (filter.accepts(verdict)) {
      Rejudged rejudged = rejudging.judge(verdict);
      totals.add(rejudged);
      if (rejudged.change() != Change.SAME) {
        files.add(Json.write(ChangedItem.of(rejudged, redacted)));
      }
    }
  }
}
