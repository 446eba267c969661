package dev.sluice.replay;

import dev.sluice.contract.Json;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.sealed.SealedJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Replays one stretch of one partition in the calling thread. */
final class PartitionReplay {
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private final ItemJudge judge;
  private final ReplayRequest request;
  private final SealedJson seal;

  PartitionReplay(KafkaClients clients, ItemJudge judge, ReplayRequest request, SealedJson seal) {
    this.seal = seal;
    this.clients = clients;
    this.judge = judge;
    this.request = request;
  }

  /**
   * Reads to the end, or until told to stop.
   *
   * @param progress told how many offsets were read
   * @return what was counted, in earlier runs too
   */
  Totals run(Path directory, Stretch stretch, LongConsumer progress, BooleanSupplier stopped)
      throws IOException, InterruptedException {
    try (PartFiles files = PartFiles.open(directory, PartFiles.VERDICTS, stretch);
        Scan scan = new Scan(clients, Topic.VERDICTS, files.last().stretch())) {
      Totals totals = files.last().totals();
      progress.accept(scan.left().next() - stretch.next());
      long saved = System.nanoTime();
      while (scan.left().left() > 0 && !stopped.getAsBoolean()) {
        progress.accept(scan.readSome(record -> replay(record, totals, files)));
        if (System.nanoTime() - saved > BETWEEN_CHECKPOINTS.toNanos()) {
          files.save(scan.left(), totals);
          saved = System.nanoTime();
        }
      }
      files.save(scan.left(), totals);
      return totals;
    }
  }

  private void replay(ConsumerRecord<String, byte[]> record, Totals totals, PartFiles files)
      throws IOException, InterruptedException {
    totals.record();
    switch (Stored.read(record.value(), seal)) {
      case Stored.Unreadable unreadable -> {
        totals.unreadable();
        files.add(
            Json.write(
                ChangedItem.unreadable(Scan.place(record), record.timestamp(), unreadable.why())));
      }
      case Stored.Decided readable when readable.verdict().revision() != 0 ->
          totals.otherRevision();
      case Stored.Decided readable when request.filter().accepts(readable.verdict()) ->
          judge(readable.verdict(), record, totals, files);
      case Stored.Decided notMeant -> {}
    }
  }

  private static Rejudged erased(Verdict verdict) {
    return new Rejudged(
        verdict, null, verdict.hit(), Change.ERASED, "its user's content was erased");
  }

  private void judge(
      Verdict verdict, ConsumerRecord<String, byte[]> record, Totals totals, PartFiles files)
      throws IOException, InterruptedException {
    Rejudged rejudged = verdict.content().erased() ? erased(verdict) : judge.judge(verdict);
    totals.add(rejudged);
    if (rejudged.change() != Change.SAME) {
      files.add(Json.write(ChangedItem.of(Scan.place(record), rejudged, request.redacted())));
    }
  }
}
