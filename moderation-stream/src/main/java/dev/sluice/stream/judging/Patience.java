package dev.sluice.stream.judging;

import dev.sluice.kafka.inflight.Completion;
import dev.sluice.kafka.inflight.InFlightStep;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The bounded wait of {@code process()} at the store's bound. It ends at a record's share, and,
 * over the records between two turns of the punctuator, at a total that is far below the
 * transaction's time-out: many slow records in one batch must not cost the task.
 */
final class Patience {
  private static final Duration PER_TURN = Duration.ofMillis(500);

  private final JudgingConfig config;
  private long spentNanos;

  Patience(JudgingConfig config) {
    this.config = config;
  }

  boolean atBound(PendingStore pending) {
    return pending.count() >= config.maxPending() || pending.bytes() >= config.maxPendingBytes();
  }

  /** Drains until the store is below its bound, or the wait is over. */
  <K, R> void spend(
      PendingStore pending, InFlightStep<K, R> step, Consumer<Completion<K, R>> consumer) {
    if (!atBound(pending)) {
      return;
    }
    long start = System.nanoTime();
    long budget = Math.min(config.waitAtBound().toNanos(), PER_TURN.toNanos() - spentNanos);
    while (atBound(pending)) {
      long left = budget - (System.nanoTime() - start);
      try {
        if (left <= 0 || !step.awaitCompletion(Duration.ofNanos(left))) {
          break;
        }
      } catch (InterruptedException e) {
        // Whoever interrupts the stream thread wants it to end; it does at its next turn.
        Thread.currentThread().interrupt();
        break;
      }
      step.drain(consumer);
    }
    spentNanos += System.nanoTime() - start;
  }

  /** A new turn begins. */
  void renew() {
    spentNanos = 0;
  }
}
