package dev.sluice.ingest.publish;

import dev.sluice.ingest.spool.Spool;
import dev.sluice.ingest.spool.SpoolCursor;
import dev.sluice.ingest.spool.SpooledRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is spooled, in written order, while new items go straight to Kafka. While Kafka is
 * away it tries with one record at a time, once the topics were seen, and so finds out that Kafka
 * is back.
 */
public final class Drain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  /** How long to wait before the next try, and for quiet before the last file is given back. */
  private static final long PAUSE_MILLIS = 500;

  private final Spool spool;
  private final KafkaState state;
  private final Redelivery redelivery;
  private final Duration grace;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean closing;

  /**
   * @param producer with {@code acks=all} and idempotent; stays the caller's to close. That of the
   *     items, so that a record behind another stays behind it
   * @param instance the ingest instance whose spool it is
   * @param maxAge older records become dead letters
   * @param grace how long a close waits for the spool to run dry while Kafka takes records
   */
  public Drain(
      Spool spool,
      Producer<String, byte[]> producer,
      KafkaState state,
      String instance,
      Duration maxAge,
      Duration grace,
      InstantSource clock) {
    this.spool = spool;
    this.state = state;
    this.redelivery =
        new Redelivery(spool, new KafkaSender(producer, state), instance, maxAge, clock);
    this.grace = grace;
    this.thread = Thread.ofPlatform().name("ingest-drain").daemon().unstarted(this::run);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    boolean quiet = false;
    try {
      while (!ends()) {
        try {
          spool.reclaim(quiet);
          if (spool.isEmpty()) {
            quiet = !spool.awaitNews(PAUSE_MILLIS);
          } else {
            quiet = false;
            if (!state.mayDrain() || !pass()) {
              pause();
            }
          }
        } catch (IOException | KafkaException e) {
          LOG.error("the spool cannot be drained; it is tried again", e);
          pause();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From the first record to the last that there is; false where Kafka did not take one. */
  private boolean pass() throws InterruptedException, IOException {
    SpoolCursor cursor = spool.read();
    DrainWindow window = new DrainWindow(this::ends);
    for (List<SpooledRecord> group = cursor.next(); !group.isEmpty(); group = cursor.next()) {
      List<SpooledRecord> keys = group.stream().filter(Redelivery::contentKey).toList();
      if (!keys.isEmpty() && !(send(keys, window) && window.awaitAll())) {
        return false;
      }
      if (!send(group.stream().filter(record -> !Redelivery.contentKey(record)).toList(), window)) {
        return false;
      }
      spool.reclaim(false);
    }
    return window.awaitAll();
  }

  /** Hands records to the producer; false where Kafka did not take one, or it is to end. */
  private boolean send(List<SpooledRecord> records, DrainWindow window)
      throws InterruptedException {
    for (SpooledRecord record : records) {
      // Not reliable: what was sent before decides first.
      if (!state.reliable() && !(window.awaitAll() && state.mayDrain())) {
        return false;
      }
      if (!window.enter(record.bytes())) {
        var _ = window.awaitAll();
        return false;
      }
      var _ = redelivery.deliver(record).thenAccept(gone -> window.leave(record.bytes(), gone));
    }
    return true;
  }

  private void pause() throws InterruptedException {
    if (stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
      LOG.debug("told to stop");
    }
  }

  /**
   * Whether it is to end now: at a stop an empty spool, or a Kafka that is away, is waited for no
   * more.
   */
  private boolean ends() {
    return stop.getCount() == 0 || (closing && (spool.isEmpty() || !state.reliable()));
  }

  /** Lets the spool run dry within the grace, while Kafka takes records, and stops. */
  @Override
  public void close() {
    closing = true;
    try {
      if (!thread.join(grace)) {
        LOG.info("the spool did not run dry within {} ms", grace.toMillis());
      }
      stop.countDown();
      thread.join();
    } catch (InterruptedException e) {
      stop.countDown();
      Thread.currentThread().interrupt();
    }
  }
}
