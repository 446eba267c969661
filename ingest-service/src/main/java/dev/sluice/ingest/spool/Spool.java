package dev.sluice.ingest.spool;

import dev.sluice.service.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait on this machine's disk for Kafka. What {@link Appending#forced} reports is
 * there after a crash of process or machine; it stays until it is removed. After a crash, records
 * that were removed shortly before may be there again.
 */
public final class Spool implements AutoCloseable {
  private final SpoolLog log;
  private final SpoolWriter writer;
  private final SpoolMetrics metrics;
  private final Semaphore news = new Semaphore(0);

  /** Acknowledgements that may still come, of records that were sent before they were spooled. */
  private final Map<Long, CompletableFuture<Void>> sent = new ConcurrentHashMap<>();

  private Spool(SpoolLog log, SpoolConfig config, InstantSource clock, MeterRegistry meters) {
    this.log = log;
    this.metrics = new SpoolMetrics(log, clock, meters);
    this.writer = new SpoolWriter(log, config.maxBytes(), metrics, this::written);
  }

  /**
   * Opens a spool, and reads back what waits in it.
   *
   * @param directory of this process alone; made where it is missing
   * @throws StartException where it cannot be read or made, or a newer version wrote it
   */
  public static Spool open(
      Path directory, SpoolConfig config, InstantSource clock, MeterRegistry meters) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StartException("the spool " + directory + " cannot be made: " + e, e);
    }
    SpoolLog log = new SpoolLog(directory, segmentBytes(config.maxBytes()));
    Spool spool = new Spool(log, config, clock, meters);
    spool.writer.start();
    return spool;
  }

  /** Small enough that a full spool has room again soon, large enough that few files are open. */
  private static long segmentBytes(long maxBytes) {
    return Math.max(Math.min(maxBytes / 8, 16 << 20), maxBytes >> 10);
  }

  /** Hands a record to the writer; does not wait. See {@link Appending#forced}. */
  public void append(Appending record) {
    writer.offer(record);
  }

  private void written(long sequence, Appending record) {
    CompletableFuture<Void> acknowledgement = record.sent();
    if (acknowledgement != null) {
      sent.put(sequence, acknowledgement);
      var _ =
          acknowledgement.whenComplete(
              (nothing, failure) -> {
                sent.remove(sequence);
                if (failure == null && log.remove(sequence)) {
                  metrics.struckOff();
                }
                news.release();
              });
    }
    news.release();
  }

  /** What keeps it from taking records; empty: it takes them. */
  public Optional<String> trouble() {
    return Optional.ofNullable(writer.trouble());
  }

  /** What waits in it. */
  public SpoolContents contents() {
    return log.contents();
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return log.contents().records() == 0;
  }

  /** Reads from the first record that waits. */
  public SpoolCursor read() {
    return new SpoolCursor(log);
  }

  /** Kafka's acknowledgement of a record that was sent before it was spooled, while it may come. */
  public @Nullable CompletableFuture<Void> sent(long sequence) {
    return sent.get(sequence);
  }

  /** Kafka has the record. */
  public void drained(long sequence) {
    if (log.remove(sequence)) {
      metrics.drained();
    }
  }

  /** The record is among the dead letters. */
  public void buried(long sequence) {
    if (log.remove(sequence)) {
      metrics.buried();
    }
  }

  /**
   * Gives disk space back; for the thread that reads.
   *
   * @param quiet whether nothing waits, so that the last file can go too
   * @throws IOException if a file cannot be removed
   */
  public void reclaim(boolean quiet) throws IOException {
    log.reclaim(quiet);
  }

  /**
   * Waits for something to be written or struck off.
   *
   * @return whether that was within {@code millis}
   */
  public boolean awaitNews(long millis) throws InterruptedException {
    boolean came = news.tryAcquire(millis, TimeUnit.MILLISECONDS);
    news.drainPermits();
    return came;
  }

  /** Writes what was handed over, and closes the files; after the thread that reads has ended. */
  @Override
  public void close() throws IOException {
    writer.close();
    try {
      if (isEmpty()) {
        // Else what Kafka has would be sent again at the next start.
        log.reclaim(true);
      }
    } finally {
      log.close();
    }
  }

  /** For {@link SpoolWriter}: a record is on the disk. */
  @FunctionalInterface
  interface Written {
    void written(long sequence, Appending record);
  }
}
