package dev.sluice.kafka.inflight;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Runs a call only when told to, on the thread that tells: with it the order of completions is the
 * test's choice.
 */
public final class HandCrankedExecutor implements Executor {
  private final Deque<Runnable> started = new ArrayDeque<>();

  @Override
  public synchronized void execute(Runnable call) {
    started.add(call);
  }

  /** How many calls have started and not completed. */
  public synchronized int size() {
    return started.size();
  }

  /** Completes the call that started first. */
  public void crank() {
    take(true).run();
  }

  /** Completes the call that started last. */
  public void crankLast() {
    take(false).run();
  }

  /**
   * Completes calls, first started first, until none is left; calls that start meanwhile included.
   */
  public void crankAll() {
    while (size() > 0) {
      crank();
    }
  }

  private synchronized Runnable take(boolean first) {
    if (started.isEmpty()) {
      throw new IllegalStateException("no call has started");
    }
    return first ? started.removeFirst() : started.removeLast();
  }
}
