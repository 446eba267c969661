package dev.sluice.moderation;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs what keeps a core busy for long, such as decoding a picture, on platform threads, as many as there are cores. On virtual threads
 * it would hold their carriers, and no other answer would leave in time.
 */
final class Compute implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), Thread.ofPlatform().daemon().name("moderation-compute-", 0).factory());

  /**
   * Runs {@code work} when a thread is free; returns at the latest at {@code deadline}.
   *
   * @throws ModerationException what {@code work} threw, or that the deadline came first
   */
  <V> V run(Callable<V> work, Deadline deadline) throws ModerationException, InterruptedException {
    Future<V> future;
    try {
      future = threads.submit(work);
    } catch (RejectedExecutionException e) {
      throw new ModerationException(ModerationException.Kind.REFUSED, "moderation is shut down", e);
    }
    try {
      return future.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ModerationException(ModerationException.Kind.DEADLINE, "judging the file took too long", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ModerationException known) {
        throw known;
      }
      throw new IllegalStateException("unexpected " + e.getCause(), e.getCause());
    } finally {
      future.cancel(true);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
