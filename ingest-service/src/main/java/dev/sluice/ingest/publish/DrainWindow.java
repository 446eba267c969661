package dev.sluice.ingest.publish;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What is on its way from the spool to Kafka at once: little beside the producer's buffer, which
 * new items need too.
 */
final class DrainWindow {
  private static final int BYTES = 2 << 20;

  /** How often a wait looks whether it is still wanted. */
  private static final long LOOK_MILLIS = 50;

  private final BooleanSupplier ends;
  private final Semaphore room = new Semaphore(BYTES);
  private volatile boolean failed;

  /**
   * @param ends whether to wait no more
   */
  DrainWindow(BooleanSupplier ends) {
    this.ends = ends;
  }

  /** Waits for room; false where something failed meanwhile, or it is to end. */
  boolean enter(int bytes) throws InterruptedException {
    if (!acquire(share(bytes))) {
      return false;
    }
    if (failed) {
      room.release(share(bytes));
      return false;
    }
    return true;
  }

  void leave(int bytes, boolean gone) {
    if (!gone) {
      failed = true;
    }
    room.release(share(bytes));
  }

  /** Waits until nothing is on its way; whether all of it arrived. */
  boolean awaitAll() throws InterruptedException {
    if (!acquire(BYTES)) {
      return false;
    }
    room.release(BYTES);
    return !failed;
  }

  private boolean acquire(int permits) throws InterruptedException {
    while (!room.tryAcquire(permits, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (ends.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  private static int share(int bytes) {
    return Math.min(Math.max(bytes, 1), BYTES);
  }
}
