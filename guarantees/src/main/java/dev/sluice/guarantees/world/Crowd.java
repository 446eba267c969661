package dev.sluice.guarantees.world;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Users who do one thing after another for as long as faults are made. */
final class Crowd implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);

  /** Deeds that wait for an answer at once: past them users wait. */
  private static final int WAITING = 60;

  private static final long PACE_MILLIS = 75;

  private final Semaphore waiting = new Semaphore(WAITING);
  private final ExecutorService users = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** One thing that a user does. */
  @FunctionalInterface
  interface Deed {
    /** Does it; answers what comes of it later, for which no user waits. */
    Sequel perform() throws IOException;
  }

  /** What comes of a deed later. */
  @FunctionalInterface
  interface Sequel {
    /** Nothing comes of it. */
    Sequel NONE = () -> {};

    /** Lets it come. */
    void follow() throws IOException, InterruptedException;
  }

  /** What users act under. */
  @FunctionalInterface
  interface Faults {
    /** Makes all of them. */
    void make() throws InterruptedException, ExecutionException;
  }

  /** Lets users do what {@code next} says until the faults were made or could not be made. */
  void actDuring(Supplier<Deed> next, Faults faults)
      throws InterruptedException, ExecutionException {
    try (ExecutorService pace = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Void> acting =
          pace.submit(
              () -> {
                act(next);
                return null;
              });
      try {
        faults.make();
      } finally {
        // Else a fault that could not be made would leave the users acting for good.
        ended.countDown();
      }
      acting.get();
    }
  }

  private void act(Supplier<Deed> next) throws InterruptedException {
    while (!endsWithin(PACE_MILLIS)) {
      if (waiting.tryAcquire()) {
        Deed deed = next.get();
        users.execute(() -> perform(deed));
      }
    }
  }

  private void perform(Deed deed) {
    try {
      Sequel sequel;
      try {
        sequel = deed.perform();
      } finally {
        waiting.release();
      }
      sequel.follow();
    } catch (IOException e) {
      LOG.warn("a stand-in did not take what a user did", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for so long at most; true where the users have come to their end by then. */
  boolean endsWithin(long millis) throws InterruptedException {
    return ended.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Waits until every deed and its sequel is over; the faults are. */
  void awaitLast() {
    users.close();
  }

  @Override
  public void close() {
    ended.countDown();
    users.shutdownNow();
  }
}
