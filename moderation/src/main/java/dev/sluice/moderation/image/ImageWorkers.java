package dev.sluice.moderation.image;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Threads for the work on images, which takes the processor for up to a second: on a virtual thread
 * it would keep all others of the process from running. Apps take turns, so that one with many
 * images waits for itself (guarantee 7).
 */
final class ImageWorkers implements AutoCloseable {
  private static final int KIB = 1_024;
  private static final String CLOSED = "the image engine is closed";

  private final Lock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final SequencedMap<Long, Queue<FutureTask<?>>> waiting = new LinkedHashMap<>();
  private final Semaphore memory;
  private final int memoryKib;
  private final List<Thread> threads;
  private boolean closed;

  ImageWorkers(int threads, long memoryBytes) {
    memoryKib = Math.toIntExact(Math.clamp(memoryBytes / KIB, 1, Integer.MAX_VALUE));
    memory = new Semaphore(memoryKib, true);
    this.threads =
        IntStream.range(0, threads)
            .mapToObj(i -> Thread.ofPlatform().daemon().name("image-" + i).start(this::work))
            .toList();
  }

  /**
   * Has {@code work} done on one of the threads, and waits for it until the deadline at most. It
   * should stop by itself then.
   *
   * @param app whose turn it takes
   * @throws ExecutionException with what {@code work} threw
   * @throws ModerationException if the deadline comes first, or the threads were stopped
   * @throws InterruptedException if the thread was interrupted
   */
  <T> T call(long app, Callable<T> work, Deadline deadline)
      throws ExecutionException, ModerationException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    add(app, task);
    try {
      return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ModerationException(
          ModerationException.Kind.DEADLINE, "judging an image met the deadline", e);
    } catch (CancellationException e) {
      throw new ModerationException(ModerationException.Kind.FAILED, CLOSED, e);
    } finally {
      if (!task.isDone()) {
        remove(app, task);
      }
    }
  }

  /**
   * Takes memory for pixels, once it is free. To be given back by {@link #giveBack}.
   *
   * @throws UnjudgeableException if there never is as much
   * @throws ModerationException if the deadline comes first
   * @throws InterruptedException if the thread was interrupted
   */
  void take(long bytes, Deadline deadline)
      throws UnjudgeableException, ModerationException, InterruptedException {
    if (kib(bytes) > memoryKib) {
      throw UnjudgeableException.tooLarge(
          "decoding the image takes "
              + kib(bytes)
              + " KiB, of which this instance has "
              + memoryKib);
    }
    if (!memory.tryAcquire(
        (int) kib(bytes), deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
      throw new ModerationException(
          ModerationException.Kind.DEADLINE, "an image waited for memory until the deadline");
    }
  }

  /** How much of all memory for pixels {@code bytes} leave, in bytes. */
  long memoryLeftBy(long bytes) {
    return Math.max(0, memoryKib - kib(bytes)) * KIB;
  }

  /** Gives back what was taken at once. */
  void giveBack(long bytes) {
    memory.release((int) kib(bytes));
  }

  /** Images that wait for a thread. */
  int waiting() {
    lock.lock();
    try {
      return waiting.values().stream().mapToInt(Queue::size).sum();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for what each thread has at hand; what waits for a thread is cancelled. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.values().forEach(tasks -> tasks.forEach(task -> task.cancel(false)));
      waiting.clear();
      added.signalAll();
    } finally {
      lock.unlock();
    }
    threads.forEach(ImageWorkers::join);
  }

  private void add(long app, FutureTask<?> task) throws ModerationException {
    lock.lock();
    try {
      if (closed) {
        throw new ModerationException(ModerationException.Kind.FAILED, CLOSED);
      }
      waiting.computeIfAbsent(app, named -> new ArrayDeque<>()).add(task);
      added.signal();
    } finally {
      lock.unlock();
    }
  }

  private void remove(long app, FutureTask<?> task) {
    task.cancel(true);
    lock.lock();
    try {
      Queue<FutureTask<?>> tasks = waiting.get(app);
      if (tasks != null && tasks.remove(task) && tasks.isEmpty()) {
        waiting.remove(app);
      }
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    for (FutureTask<?> task = next(); task != null; task = next()) {
      task.run();
      // Who gave up a task interrupted it; the next one is someone else's.
      Thread.interrupted();
    }
  }

  private @Nullable FutureTask<?> next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        added.awaitUninterruptibly();
      }
      Map.Entry<Long, Queue<FutureTask<?>>> first = waiting.pollFirstEntry();
      if (first == null) {
        return null;
      }
      FutureTask<?> task = first.getValue().remove();
      if (!first.getValue().isEmpty()) {
        waiting.putLast(first.getKey(), first.getValue());
      }
      return task;
    } finally {
      lock.unlock();
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static long kib(long bytes) {
    return (bytes + KIB - 1) / KIB;
  }
}
