package dev.sluice.moderation.http;

import dev.sluice.moderation.Deadline;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How often calls may be made, and a pause where a vendor says that it was too often. */
final class Rate {
  private final RateLimiter limiter;
  private final AtomicLong pausedUntil = new AtomicLong(System.nanoTime());

  /** A rate of {@code perSecond} calls. */
  Rate(String name, int perSecond) {
    int perPeriod = Math.max(1, perSecond / 10);
    this.limiter =
        RateLimiter.of(
            name,
            RateLimiterConfig.custom()
                .limitForPeriod(perPeriod)
                .limitRefreshPeriod(
                    Duration.ofNanos(TimeUnit.SECONDS.toNanos(perPeriod) / perSecond))
                .timeoutDuration(Duration.ofMinutes(1))
                .build());
  }

  /** Whether a call's turn came. */
  enum Turn {
    CAME,
    USED_UP,
    CLOSED
  }

  /** Waits for a turn, at the latest until the deadline, or until {@code closed} opens. */
  Turn await(Deadline deadline, CountDownLatch closed) throws InterruptedException {
    long paused = pausedUntil.get() - System.nanoTime();
    if (paused > 0) {
      if (paused >= deadline.remaining().toNanos()) {
        return Turn.USED_UP;
      }
      if (closed.await(paused, TimeUnit.NANOSECONDS)) {
        return Turn.CLOSED;
      }
    }
    // Looked up before a place in the queue is taken: one taken by a caller who cannot wait is lost
    // to the others.
    int available = limiter.getMetrics().getAvailablePermissions();
    RateLimiterConfig config = limiter.getRateLimiterConfig();
    if (available <= 0) {
      long periods = -(long) available / config.getLimitForPeriod();
      if (config.getLimitRefreshPeriod().multipliedBy(periods).compareTo(deadline.remaining())
          >= 0) {
        return Turn.USED_UP;
      }
    }
    long wait = limiter.reservePermission();
    if (wait < 0 || wait >= deadline.remaining().toNanos()) {
      return Turn.USED_UP;
    }
    return wait > 0 && closed.await(wait, TimeUnit.NANOSECONDS) ? Turn.CLOSED : Turn.CAME;
  }

  /** Lets no call through for as long; a longer pause that runs already stays. */
  void pause(Duration pause) {
    long until = System.nanoTime() + pause.toNanos();
    pausedUntil.accumulateAndGet(until, (a, b) -> a - b > 0 ? a : b);
  }
}
