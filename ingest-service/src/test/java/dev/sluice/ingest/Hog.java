package dev.sluice.ingest;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.CountDownLatch;

/**
 * Takes every processor that virtual threads have, until it is closed. It ends by itself too: what
 * a failed test left behind would keep the rest from ever running.
 */
public final class Hog implements AutoCloseable {
  private static final long LONGEST = SECONDS.toNanos(20);

  private volatile boolean closed;

  /**
   * Returns when no other virtual thread gets a processor, or after a second: beside many virtual
   * threads that can run, one that a platform thread starts may wait for as long as they can.
   */
  public Hog() throws InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    CountDownLatch running = new CountDownLatch(processors);
    long start = System.nanoTime();
    for (int i = 0; i < processors; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                running.countDown();
                while (!closed && System.nanoTime() - start < LONGEST) {
                  Thread.onSpinWait();
                }
              });
    }
    try {
      var _ = running.await(1, SECONDS);
    } catch (InterruptedException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
