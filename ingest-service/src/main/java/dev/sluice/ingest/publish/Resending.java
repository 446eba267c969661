package dev.sluice.ingest.publish;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again, a second later, what neither Kafka nor the spool took. Bounded: what is beyond is
 * lost, and said to be.
 */
public final class Resending implements AutoCloseable {
  /**
   * What waits at most; one takes some 500 bytes. An item whose send failed that long ago has
   * hardly arrived.
   */
  static final int MAX_WAITING = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(Resending.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final ScheduledThreadPoolExecutor waiting =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("ingest-resending").daemon().factory());

  void later(Runnable again) {
    if (waiting.getQueue().size() >= MAX_WAITING) {
      LOG.error("an AnswerFailed record is lost: {} wait already", MAX_WAITING);
      return;
    }
    try {
      var _ = waiting.schedule(again, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.error(
          "an AnswerFailed record is lost: the service stops while neither Kafka nor the spool takes it");
    }
  }

  /** How many wait. */
  public int waiting() {
    return waiting.getQueue().size();
  }

  @Override
  public void close() {
    int lost = waiting.shutdownNow().size();
    if (lost > 0) {
      LOG.error(
          "{} AnswerFailed records are lost: the service stops while neither Kafka nor the spool takes them",
          lost);
    }
  }
}
