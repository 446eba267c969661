package dev.sluice.kafka.inflight;

import org.jspecify.annotations.Nullable;

/** One call from submission to completion. */
final class ReadyCall<K, R> implements Runnable {
  private final InFlight inFlight;
  private final InFlightStep<K, R> step;
  private final Lane lane;
  private final K key;
  private final Call<R> call;
  private final Object guard = new Object();
  private boolean cancelled;
  private @Nullable Thread runner;

  ReadyCall(InFlight inFlight, InFlightStep<K, R> step, Lane lane, K key, Call<R> call) {
    this.inFlight = inFlight;
    this.step = step;
    this.lane = lane;
    this.key = key;
    this.call = call;
  }

  Lane lane() {
    return lane;
  }

  InFlightStep<K, R> step() {
    return step;
  }

  @Override
  public void run() {
    Completion<K, R> completion = complete();
    // The result first: whoever sees the slot free finds the result in the queue.
    step.completed(this, completion);
    inFlight.finished(this);
  }

  /** Interrupts the call where it runs; where it does not yet, it never will. */
  void cancel() {
    synchronized (guard) {
      cancelled = true;
      if (runner != null) {
        runner.interrupt();
      }
    }
  }

  /** The executor took it no more. */
  void refused(RuntimeException cause) {
    step.completed(this, new Completion.Failed<>(key, lane, cause));
    inFlight.finished(this);
  }

  // An Error of a call must not cost the slot: it is a failure of that call like any other.
  @SuppressWarnings("CatchingUnchecked")
  private Completion<K, R> complete() {
    synchronized (guard) {
      if (cancelled) {
        return new Completion.Failed<>(key, lane, new InterruptedException("the step was closed"));
      }
      runner = Thread.currentThread();
    }
    try {
      return new Completion.Done<>(key, lane, call.run());
    } catch (Throwable e) {
      return new Completion.Failed<>(key, lane, e);
    } finally {
      synchronized (guard) {
        runner = null;
        // The interruption was for this call; the thread may be handed to another.
        Thread.interrupted();
      }
    }
  }
}
