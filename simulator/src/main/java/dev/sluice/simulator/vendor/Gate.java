package dev.sluice.simulator.vendor;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Holds callers back while it is shut: how the vendor is told to hang. */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private boolean shut;

  /** Shuts or opens; opening lets everyone through. */
  void shut(boolean shutNow) {
    lock.lock();
    try {
      shut = shutNow;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is open, {@code seconds} at most. */
  void pass(int seconds) throws InterruptedException {
    long left = TimeUnit.SECONDS.toNanos(seconds);
    lock.lock();
    try {
      while (shut && left > 0) {
        left = opened.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
