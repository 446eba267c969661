package dev.sluice.ingest;

import java.util.concurrent.CountDownLatch;

/** Takes every processor that virtual threads have, until it is closed. */
public final class Hog implements AutoCloseable {
  private volatile boolean closed;

  /** Returns when no other virtual thread gets a processor. */
  public Hog() throws InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    CountDownLatch running = new CountDownLatch(processors);
    for (int i = 0; i < processors; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                running.countDown();
                while (!closed) {
                  Thread.onSpinWait();
                }
              });
    }
    running.await();
  }

  @Override
  public void close() {
    closed = true;
  }
}
