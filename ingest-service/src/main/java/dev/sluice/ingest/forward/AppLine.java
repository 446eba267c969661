package dev.sluice.ingest.forward;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The line to one app: a number of calls at once, and none but a probe while the app fails. Nobody
 * waits for a place: that wait would be one of the caller's. Thread-safe.
 */
final class AppLine {
  private static final int WINDOW = 20;
  private static final int JUDGED_FROM = 10;
  private static final int FAILURES_PERCENT = 50;

  private final Semaphore places;
  private final CircuitBreaker breaker;
  private String url;

  AppLine(String name, String url, ForwardLimits limits) {
    this.places = new Semaphore(limits.callsPerApp());
    this.url = url;
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(JUDGED_FROM)
                .failureRateThreshold(FAILURES_PERCENT)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialRandomBackoff(
                        limits.probeEvery(), 2, 0.2, limits.probeLongest()))
                .build());
  }

  /** The app's URL as the settings have it now: what was learnt of another says nothing of it. */
  synchronized void leadsTo(String urlNow) {
    if (!url.equals(urlNow)) {
      url = urlNow;
      breaker.reset();
    }
  }

  /**
   * Takes a place, and with it the duty to call {@link #leave}; else why there is none.
   *
   * @param all the places of all apps
   */
  Optional<Ending> enter(Semaphore all) {
    if (!places.tryAcquire()) {
      return Optional.of(Ending.BUSY);
    }
    if (!all.tryAcquire()) {
      places.release();
      return Optional.of(Ending.BUSY);
    }
    if (!breaker.tryAcquirePermission()) {
      all.release();
      places.release();
      return Optional.of(Ending.OPEN);
    }
    return Optional.empty();
  }

  /** The call ended; what it says of the app counts for the breaker. */
  void leave(Semaphore all, Health health) {
    switch (health) {
      case WELL -> breaker.onSuccess(0, TimeUnit.MILLISECONDS);
      case FAILED -> breaker.onError(0, TimeUnit.MILLISECONDS, new AppFault());
      case UNKNOWN -> breaker.releasePermission();
    }
    all.release();
    places.release();
  }

  /** 0 closed, 1 half open, 2 open. */
  int breakerState() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> 2;
      case HALF_OPEN -> 1;
      default -> 0;
    };
  }

  /** What a call says about the app's backend. */
  enum Health {
    WELL,
    FAILED,
    UNKNOWN
  }

  /** Stands for a failure of the app; the breaker only counts it. */
  private static final class AppFault extends Exception {
    private static final long serialVersionUID = 1;

    AppFault() {
      super(null, null, false, false);
    }
  }
}
