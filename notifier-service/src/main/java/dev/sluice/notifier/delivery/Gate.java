package dev.sluice.notifier.delivery;

import dev.sluice.service.call.CallResult;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets calls to one destination pass: a number at once, a number a second, and while the breaker is
 * open one probe. Thread-safe.
 */
final class Gate {
  private static final int WINDOW = 20;
  private static final int JUDGED_FROM = 10;

  private final DeliveryLimits limits;
  private final IntSupplier perSecond;
  private final CircuitBreaker breaker;
  private int inFlight;
  private double tokens;
  private long filledAt;

  /**
   * @param perSecond calls a second over all instances, at the moment
   */
  Gate(Destination destination, DeliveryLimits limits, IntSupplier perSecond, InstantSource clock) {
    this.limits = limits;
    this.perSecond = perSecond;
    this.filledAt = clock.millis();
    this.tokens = perSecond.getAsInt();
    this.breaker =
        CircuitBreaker.of(
            destination.prefix(),
            CircuitBreakerConfig.custom()
                .clock(clock.withZone(ZoneOffset.UTC))
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(JUDGED_FROM)
                .failureRateThreshold(limits.breakerFailures())
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialRandomBackoff(
                        limits.probeEvery(), 2, 0.2, limits.probeLongest()))
                .build());
  }

  /**
   * Takes a slot, and with it the duty to call {@link #ended} or {@link #giveBack}.
   *
   * @param share the part of the destination's rate that this instance may use, 0 to 1
   */
  synchronized boolean tryTake(long nowMillis, double share) {
    fill(nowMillis, share);
    if (inFlight >= limits.calls() || tokens < 1 || !breaker.tryAcquirePermission()) {
      return false;
    }
    inFlight++;
    tokens--;
    return true;
  }

  /** A slot was not used, or what became of its call is not known. */
  synchronized void giveBack() {
    inFlight--;
    tokens++;
    breaker.releasePermission();
  }

  /** A call ended. */
  synchronized void ended(CallResult result) {
    inFlight--;
    if (result instanceof CallResult.Failed failed && failed.fault() == CallResult.Fault.SERVER) {
      breaker.onError(0, TimeUnit.MILLISECONDS, new ServerFault());
    } else {
      breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }
  }

  synchronized int inFlight() {
    return inFlight;
  }

  /** 0 closed, 1 half open, 2 open. */
  int breakerState() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      default -> 0;
    };
  }

  private void fill(long nowMillis, double share) {
    double rate = perSecond.getAsInt() * share;
    double capacity = Math.max(1, rate / 2);
    tokens =
        Math.min(
            capacity,
            tokens + Math.max(0, nowMillis - filledAt) * rate / Duration.ofSeconds(1).toMillis());
    filledAt = nowMillis;
  }

  /** Stands for a failure of the other side; the breaker only counts it. */
  private static final class ServerFault extends Exception {
    private static final long serialVersionUID = 1;

    ServerFault() {
      super(null, null, false, false);
    }
  }
}
