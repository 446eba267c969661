package dev.sluice.ingest.publish;

import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.spool.Appending;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.settings.contentkey.FreshKey;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A new content key on its way to Kafka or the spool. It is there before any item that is sealed
 * under it, so who finds an item without its key knows that the key was destroyed.
 */
final class KeyRecord {
  private final FreshKey key;
  private final KafkaSender kafka;
  private final Spool spool;
  private final InstantSource clock;
  private @Nullable CompletableFuture<Void> sent;
  private @Nullable Appending spooling;

  KeyRecord(FreshKey key, KafkaSender kafka, Spool spool, InstantSource clock) {
    this.key = key;
    this.kafka = kafka;
    this.spool = spool;
    this.clock = clock;
  }

  /** Sends it, unless that is under way; completes at Kafka's acknowledgement. */
  synchronized CompletableFuture<Void> send() {
    CompletableFuture<Void> attempt = sent;
    if (attempt == null || attempt.isCompletedExceptionally()) {
      attempt = kafka.send(Topic.CONTENT_KEYS, key.recordKey(), key.record());
      sent = attempt;
    }
    return attempt;
  }

  /** Whether it waits in the spool: what is sealed under it is to wait behind it. */
  synchronized boolean spooled() {
    return spooling != null && !spooling.forced().isCompletedExceptionally();
  }

  /** Hands it to the spool, unless that was done; completes when the disk has it. */
  synchronized CompletableFuture<Void> spool() {
    Appending record = spooling;
    if (record == null || record.forced().isCompletedExceptionally()) {
      CompletableFuture<Void> pending = sent == null || sent.isDone() ? null : sent;
      record = new Appending(key.recordKey(), key.record(), clock.millis(), pending);
      spool.append(record);
      spooling = record;
    }
    return record.forced();
  }
}
