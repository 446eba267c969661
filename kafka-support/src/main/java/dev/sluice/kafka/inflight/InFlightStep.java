package dev.sluice.kafka.inflight;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream task's end of the {@link InFlight}: submits calls and drains their results. Its
 * methods are for the stream thread alone; only so may {@link #drain} touch stores and context.
 *
 * @param <K> names a call
 * @param <R> what a call gives
 */
public final class InFlightStep<K, R> implements AutoCloseable {
  private final InFlight inFlight;
  private final int ahead;
  private final Map<Lane, Integer> handedOver = new ConcurrentHashMap<>();
  private final Set<ReadyCall<K, R>> live = ConcurrentHashMap.newKeySet();
  private final LinkedBlockingQueue<Completion<K, R>> results = new LinkedBlockingQueue<>();
  private @Nullable Completion<K, R> awaited;
  private volatile boolean closed;

  InFlightStep(InFlight inFlight, int ahead) {
    this.inFlight = inFlight;
    this.ahead = ahead;
  }

  /**
   * Whether fewer than {@link InFlightConfig#ahead} calls of this task wait for a slot in {@code
   * lane}.
   */
  public boolean hasRoom(Lane lane) {
    return handedOver.getOrDefault(lane, 0) < ahead;
  }

  /**
   * Hands a call over; it starts as soon as its app and vendor have a slot. Accepted without {@link
   * #hasRoom}, too.
   */
  public void submit(Lane lane, K key, Call<R> call) {
    if (closed) {
      throw new IllegalStateException("the step is closed");
    }
    ReadyCall<K, R> ready = new ReadyCall<>(inFlight, this, lane, key, call);
    handedOver.merge(lane, 1, Integer::sum);
    live.add(ready);
    inFlight.offer(ready);
  }

  /**
   * Hands what has completed to {@code consumer}, in the order of completion. What completes
   * meanwhile is left for the next time.
   *
   * @return how many there were
   */
  public int drain(Consumer<Completion<K, R>> consumer) {
    int drained = 0;
    if (awaited != null) {
      Completion<K, R> first = awaited;
      awaited = null;
      consumer.accept(first);
      drained++;
    }
    for (int left = results.size(); left > 0; left--) {
      Completion<K, R> next = results.poll();
      if (next == null) {
        break;
      }
      consumer.accept(next);
      drained++;
    }
    return drained;
  }

  /**
   * Waits until there is something to drain.
   *
   * @param atMost how long; a caller in {@code process()} keeps it at 50 ms or less
   * @return whether there is
   * @throws InterruptedException if the thread was interrupted
   */
  public boolean awaitCompletion(Duration atMost) throws InterruptedException {
    if (awaited == null) {
      awaited = results.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
    return awaited != null;
  }

  /** Calls submitted and not yet completed. */
  int outstanding() {
    return live.size();
  }

  /**
   * Forgets what has not started, interrupts what runs, and drops what has not been drained: the
   * store still holds it all.
   */
  @Override
  public void close() {
    closed = true;
    inFlight.withdraw(this);
    live.forEach(ReadyCall::cancel);
    live.clear();
    results.clear();
    awaited = null;
  }

  /** Called under the lock of {@link InFlight}. */
  void started(Lane lane) {
    handedOver.computeIfPresent(lane, (same, count) -> count == 1 ? null : count - 1);
  }

  /** Called on the worker. */
  void completed(ReadyCall<K, R> call, Completion<K, R> completion) {
    live.remove(call);
    if (!closed) {
      results.add(completion);
    }
  }
}
