package dev.sluice.ingest.publish;

import dev.sluice.moderation.Deadline;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Waits of one length for what mostly comes sooner. One thread looks at all of them, in the order
 * in which they began, for a timer of each wait's own takes more of the processor than judging a
 * message does.
 */
public final class BriefWaits implements AutoCloseable {
  /** Longer than Kafka mostly takes, much shorter than any budget. */
  private static final Duration LENGTH = Duration.ofMillis(50);

  private static final long PERIOD_MILLIS = 10;

  /** What a wait may take, with the look that finds it over. */
  private static final Duration LONGEST = LENGTH.plusMillis(2 * PERIOD_MILLIS);

  private final Wakeups wakeups = new Wakeups();
  private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ingest-waits").daemon().factory());

  /** Begins to look. */
  public BriefWaits() {
    var _ =
        clock.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Waits for {@code event} a little; not at all where the deadline is too near for that.
   *
   * @return whether it came; not if as a failure
   * @throws InterruptedException if the thread was interrupted
   */
  boolean await(CompletableFuture<?> event, Deadline deadline) throws InterruptedException {
    if (event.isDone() || deadline.remaining().compareTo(LONGEST) < 0) {
      return event.isDone() && !event.isCompletedExceptionally();
    }
    Wait wait = new Wait(System.nanoTime() + LENGTH.toNanos(), new CompletableFuture<>());
    waits.add(wait);
    var _ =
        event.whenComplete(
            (result, failure) -> wakeups.execute(() -> wait.over.complete(failure == null)));
    try {
      return wait.over.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes this with a failure", e);
    }
  }

  private void look() {
    long now = System.nanoTime();
    for (Wait first = waits.peek(); first != null && first.endsBy(now); first = waits.peek()) {
      waits.remove();
      CompletableFuture<Boolean> over = first.over;
      wakeups.execute(() -> over.complete(false));
    }
  }

  /** Waits that are under way go on without end where their events do not come. */
  @Override
  public void close() {
    clock.shutdownNow();
    wakeups.close();
  }

  private record Wait(long nanoTime, CompletableFuture<Boolean> over) {
    boolean endsBy(long now) {
      return over.isDone() || nanoTime - now <= 0;
    }
  }
}
