package dev.sluice.notifier.delivery;

import dev.sluice.kafka.inflight.Completion;
import dev.sluice.kafka.inflight.InFlightStep;
import dev.sluice.service.call.CallResult;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the calls that are due, as far as the gates of their destinations let them pass, and hands
 * in what ended. For the stream thread alone.
 */
final class Dispatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final long SWEEP_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final int SWEEP_MOST = 1_000;

  private final Queue queue;
  private final Settlement settlement;
  private final Destinations destinations;
  private final Attempts attempts;
  private final InFlightStep<Pending, CallResult> step;
  private final InstantSource clock;
  private long sweepAt;

  Dispatch(
      Queue queue,
      Settlement settlement,
      Destinations destinations,
      Attempts attempts,
      InFlightStep<Pending, CallResult> step,
      InstantSource clock) {
    this.queue = queue;
    this.settlement = settlement;
    this.destinations = destinations;
    this.attempts = attempts;
    this.step = step;
    this.clock = clock;
  }

  /** One turn. */
  void turn() {
    step.drain(this::ended);
    long now = clock.millis();
    if (now >= sweepAt) {
      sweepAt = now + SWEEP_MILLIS;
      sweep(now);
    }
    for (Destination destination : queue.due(now)) {
      start(destination, now);
    }
  }

  private void start(Destination destination, long now) {
    Gate gate = destinations.gate(destination);
    while (gate.tryTake(now, destinations.share())) {
      Pending entry = queue.takeDue(destination, now);
      if (entry == null) {
        gate.giveBack();
        return;
      }
      step.submit(destination.lane(), entry, () -> attempts.attempt(entry));
    }
  }

  private void ended(Completion<Pending, CallResult> completion) {
    Pending sent = completion.key();
    CallResult result =
        switch (completion) {
          case Completion.Done<Pending, CallResult> done -> done.result();
          case Completion.Failed<Pending, CallResult> failed -> unexpected(sent, failed.cause());
        };
    destinations.gate(sent.destination()).ended(result);
    settlement.settle(sent, result);
  }

  /**
   * A fault of this program or of the machine; the entry is kept and tried again. The cause is
   * logged by its type: its message may quote content.
   */
  private static CallResult unexpected(Pending sent, Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    LOG.error(
        "an attempt of {} broke off: {} at {}",
        sent.destination(),
        cause.getClass().getName(),
        trace.length == 0 ? "?" : trace[0]);
    return new CallResult.Failed(
        "the attempt broke off: " + cause.getClass().getSimpleName(), CallResult.Fault.CALL);
  }

  /** Gives up what stayed past its time because nothing got through to its destination. */
  private void sweep(long now) {
    for (String id : queue.expired(now, SWEEP_MOST)) {
      Pending entry = queue.get(id);
      if (entry != null) {
        settlement.expire(entry);
      }
    }
  }

  /** Interrupts what is in flight: the store still holds it. */
  @Override
  public void close() {
    step.close();
  }
}
