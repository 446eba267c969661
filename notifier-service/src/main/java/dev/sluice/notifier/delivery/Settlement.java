package dev.sluice.notifier.delivery;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.service.call.CallResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Draws the consequence of a call that ended: an outcome, or another attempt later. For the stream
 * thread alone.
 *
 * <p>Meters by app and direction: {@code sluice.notifier.delivered}, {@code
 * sluice.notifier.unconfirmed} (of these, the app backend answered 200 without an ErrorCode),
 * {@code sluice.notifier.failed}, {@code sluice.notifier.retries}.
 */
final class Settlement {
  private final Queue queue;
  private final ReachedStore reached;
  private final Outbox outbox;
  private final RetryPolicy retry;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final RandomGenerator random;

  Settlement(
      Queue queue,
      ReachedStore reached,
      Outbox outbox,
      RetryPolicy retry,
      InstantSource clock,
      MeterRegistry registry,
      RandomGenerator random) {
    this.queue = queue;
    this.reached = reached;
    this.outbox = outbox;
    this.retry = retry;
    this.clock = clock;
    this.registry = registry;
    this.random = random;
  }

  /**
   * {@code sent} is the entry as it was when the call started; another command may have taken its
   * place since.
   */
  void settle(Pending sent, CallResult result) {
    Pending current = queue.get(sent.id());
    boolean replaced = current == null || !current.isSameRecordAs(sent);
    switch (result) {
      case CallResult.Done done -> {
        count("sluice.notifier.delivered", sent);
        if (!done.confirmed()) {
          count("sluice.notifier.unconfirmed", sent);
        }
        carriedOut(sent, current, OutcomeStatus.Known.Done, null);
      }
      case CallResult.AlreadyDone already ->
          carriedOut(sent, current, OutcomeStatus.Known.AlreadyDone, already.detail());
      case CallResult.NotPossible no -> {
        count("sluice.notifier.failed", sent);
        if (!replaced) {
          end(sent, OutcomeStatus.Known.NotPossible, sent.attempts() + 1, no.reason());
        }
      }
      case CallResult.Failed failed -> {
        count("sluice.notifier.failed", sent);
        if (!replaced) {
          failed(sent, failed);
        }
      }
    }
    queue.landed(sent);
  }

  /** The time of {@code entry} is over without another attempt. */
  void expire(Pending entry) {
    giveUp(
        entry,
        entry.attempts(),
        entry.lastError() == null ? "no attempt could be made" : entry.lastError());
  }

  private void carriedOut(
      Pending sent, @Nullable Pending current, OutcomeStatus status, @Nullable String detail) {
    if (sent.direction() == Direction.COMMANDS) {
      Command command = sent.command();
      reached.put(
          sent.id(),
          new ReachedStore.Reached(command.action(), command.issuedAt()),
          clock.instant());
    }
    if (current == null) {
      return;
    }
    if (current.isSameRecordAs(sent)) {
      end(current, status, sent.attempts() + 1, detail);
    } else if (current.command().action().equals(sent.command().action())
        && sent.command().action() instanceof CommandAction.Known action
        && action.lasts()) {
      // What took its place meanwhile orders the same.
      end(current, OutcomeStatus.Known.AlreadyDone, 0, null);
    }
  }

  private void failed(Pending sent, CallResult.Failed failure) {
    int attempts = sent.attempts() + 1;
    long next = clock.millis() + retry.delayMillis(attempts, failure.retryAfter(), random);
    if (attempts >= retry.attempts() || next >= retry.expiresAt(sent)) {
      giveUp(sent, attempts, failure.error());
    } else {
      count("sluice.notifier.retries", sent);
      queue.replace(sent, sent.failed(failure.error(), next));
    }
  }

  private void giveUp(Pending entry, int attempts, String error) {
    outbox.deadLetter(
        Origin.of(entry), entry.sdkAppId(), "given up after " + attempts + " attempts: " + error);
    end(entry, OutcomeStatus.Known.GivenUp, attempts, error);
  }

  private void end(Pending entry, OutcomeStatus status, int attempts, @Nullable String error) {
    outbox.outcome(entry, status, attempts, error);
    queue.remove(entry);
  }

  private void count(String meter, Pending entry) {
    registry
        .counter(
            meter, "app", Long.toString(entry.sdkAppId()), "direction", entry.direction().text())
        .increment();
  }
}
