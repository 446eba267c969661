package dev.sluice.moderation.http;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands between items and one moderator: a circuit breaker, a bound on calls in flight, and a
 * rate. A semaphore bounds the calls, because it suspends a virtual thread until a place is free or
 * the deadline comes.
 */
final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  /** A call cut shorter than this by its item's deadline says nothing of the moderator. */
  private static final Duration FAIR = Duration.ofMillis(100);

  private final String name;
  private final CircuitBreaker breaker;
  private final Rate rate;
  private final Semaphore places;
  private final CountDownLatch closed;

  /**
   * Closed breaker, all places free.
   *
   * @param maxInFlight calls at once
   * @param rate may be shared with other moderators
   * @param breakerOpen how long the breaker refuses before it lets three calls try
   * @param closed when it opens, nothing waits here any more
   */
  Guard(
      String name,
      int maxInFlight,
      Rate rate,
      Duration breakerOpen,
      CountDownLatch closed,
      MeterRegistry meters) {
    this.name = name;
    this.closed = closed;
    this.places = new Semaphore(maxInFlight, true);
    this.rate = rate;
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(breakerOpen)
                .permittedNumberOfCallsInHalfOpenState(3)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              CircuitBreaker.State to = event.getStateTransition().getToState();
              LOG.warn("moderator {}: circuit breaker is now {}", name, to);
              meters
                  .counter(
                      "sluice.moderator.breaker",
                      "moderator",
                      name,
                      "to",
                      to.name().toLowerCase(Locale.ROOT))
                  .increment();
            });
  }

  /**
   * One call that was let through. The first of its methods counts; closed without any of them, the
   * call was not made.
   */
  final class Permit implements AutoCloseable {
    private final long start = System.nanoTime();
    private boolean told;

    /** The moderator answered. */
    void answered() {
      if (tell()) {
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
    }

    /** The moderator failed, or stayed silent for {@code given}. */
    void failed(Duration given, Throwable cause) {
      if (!tell()) {
        return;
      }
      if (given.compareTo(FAIR) < 0) {
        breaker.releasePermission();
      } else {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, cause);
      }
    }

    @Override
    public void close() {
      if (tell()) {
        breaker.releasePermission();
      }
    }

    private boolean tell() {
      if (told) {
        return false;
      }
      told = true;
      places.release();
      return true;
    }
  }

  /**
   * Lets a call through when there is room; waits at the latest until the deadline.
   *
   * @throws ModerationException REFUSED if the breaker is open, or neither place nor rate is to be
   *     had in time
   */
  Permit enter(Deadline deadline) throws ModerationException, InterruptedException {
    if (!breaker.tryAcquirePermission()) {
      throw refused("its circuit breaker is open");
    }
    boolean entered = false;
    try {
      if (!places.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw refused("no place among its calls in flight came free in time");
      }
      try {
        awaitRate(deadline);
        entered = true;
        return new Permit();
      } finally {
        if (!entered) {
          places.release();
        }
      }
    } finally {
      if (!entered) {
        breaker.releasePermission();
      }
    }
  }

  private void awaitRate(Deadline deadline) throws ModerationException, InterruptedException {
    switch (rate.await(deadline, closed)) {
      case CAME -> {}
      case USED_UP -> throw refused("its rate is used up");
      case CLOSED -> throw refused("it is closed");
    }
  }

  private ModerationException refused(String why) {
    return new ModerationException(ModerationException.Kind.REFUSED, name + ": " + why);
  }
}
