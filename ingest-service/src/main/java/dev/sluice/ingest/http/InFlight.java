package dev.sluice.ingest.http;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import dev.sluice.moderation.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The requests that are handled: how many at most, how many there are, and whether more are wanted. */
final class InFlight {
  private final Semaphore permits;
  private final int limit;
  private volatile boolean draining;

  InFlight(int limit, MeterRegistry meters) {
    this.limit = limit;
    this.permits = new Semaphore(limit);
    meters.gauge("sluice.ingest.in.flight", this, InFlight::count);
  }

  /** Waits for room until the deadline. */
  void enter(Deadline deadline) throws Refusal, InterruptedException {
    if (!permits.tryAcquire() && !permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
      throw new Refusal(CallbackError.NOT_DURABLE, "more than " + limit + " requests at once");
    }
  }

  void leave() {
    permits.release();
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

  /** Waits until no request is handled. */
  boolean awaitNone(Duration patience) throws InterruptedException {
    if (permits.tryAcquire(limit, patience.toNanos(), TimeUnit.NANOSECONDS)) {
      permits.release(limit);
      return true;
    }
    return false;
  }
}
