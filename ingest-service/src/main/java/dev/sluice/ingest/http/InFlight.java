package dev.sluice.ingest.http;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The requests that are handled: how many at most, how many there are, and whether more are wanted.
 */
final class InFlight {
  private final Semaphore permits;
  private final int limit;
  private volatile boolean draining;
  private final long begin = System.nanoTime();
  private volatile long lastLeft = begin;

  InFlight(int limit, MeterRegistry meters) {
    this.limit = limit;
    this.permits = new Semaphore(limit);
    meters.gauge("sluice.ingest.in.flight", this, InFlight::count);
  }

  /** Waits for room until the deadline. */
  void enter(Deadline deadline) throws Refusal, InterruptedException {
    if (!permits.tryAcquire()
        && !permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
      throw new Refusal(CallbackError.OVERLOADED, "more than " + limit + " requests at once");
    }
  }

  void leave() {
    lastLeft = System.nanoTime();
    permits.release();
  }

  /** Whether there has been one. */
  boolean used() {
    return lastLeft != begin || count() > 0;
  }

  int count() {
    return limit - permits.availablePermits();
  }

  /** From here on, connections are closed behind their answers. */
  void drain() {
    draining = true;
  }

  boolean draining() {
    return draining;
  }

  /**
   * Waits until no request has been handled for a while.
   *
   * @return whether that came within {@code patience}
   */
  synchronized boolean awaitQuiet(Duration quiet, Duration patience) throws InterruptedException {
    long now = System.nanoTime();
    long end = now + patience.toNanos();
    for (long quietAt = quietAt(quiet);
        now < quietAt;
        now = System.nanoTime(), quietAt = quietAt(quiet)) {
      if (now >= end) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(quietAt, end) - now);
    }
    return true;
  }

  private long quietAt(Duration quiet) {
    return (count() > 0 ? System.nanoTime() : lastLeft) + quiet.toNanos();
  }
}
