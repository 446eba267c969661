package dev.sluice.stream.shadow;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which shadows judge: half as many as there are processors, and no virtual ones, so
 * that a shadow that hangs or computes for ever takes no thread of the live policy.
 */
public final class ShadowWorkers implements Executor, AutoCloseable {
  /** How many calls wait for a thread at most, over all tasks of the instance. */
  private static final int MAX_QUEUED = 4_000;

  private final ThreadPoolExecutor pool;

  /** Starts none yet. */
  public ShadowWorkers() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MAX_QUEUED),
            Thread.ofPlatform().daemon().name("shadow-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs {@code call} on one of them.
   *
   * @throws java.util.concurrent.RejectedExecutionException if too many wait
   */
  @Override
  public void execute(Runnable call) {
    pool.execute(call);
  }

  /** Interrupts what runs, and waits for nothing: a shadow may hang. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
