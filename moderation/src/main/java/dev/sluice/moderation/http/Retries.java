package dev.sluice.moderation.http;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.ModerationException.Kind;
import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Repeats failed calls of one moderator, as long as its attempts and the deadline last. */
final class Retries {
  /** Less than this is too little for a call. */
  static final int MIN_CALL_MILLIS = 20;

  /**
   * What follows a failed call: 200 ms, 400 ms, 800 ms… up to 5 s, each half less or more by
   * chance.
   */
  private static final IntervalFunction BACK_OFF =
      IntervalFunction.ofExponentialRandomBackoff(200, 2.0, 0.5, 5_000);

  private final String moderator;
  private final int attempts;
  private final CountDownLatch closed;
  private final Counter retries;

  /**
   * For {@code moderator}.
   *
   * @param attempts calls at most
   * @param closed when it opens, nothing waits here any more
   */
  Retries(String moderator, int attempts, CountDownLatch closed, MeterRegistry meters) {
    this.moderator = moderator;
    this.attempts = attempts;
    this.closed = closed;
    this.retries = meters.counter("sluice.moderator.retries", "moderator", moderator);
  }

  /** One call. */
  interface Attempt<T> {
    T make() throws CallFailedException, ModerationException, InterruptedException;
  }

  /**
   * Makes the call until it succeeds.
   *
   * @throws ModerationException FAILED after the last attempt, and what an attempt throws for good
   */
  <T> T run(Deadline deadline, Attempt<T> call) throws ModerationException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.make();
      } catch (CallFailedException e) {
        long wait = Math.max(BACK_OFF.apply(attempt), e.retryAfterMillis());
        if (attempt >= attempts || wait + MIN_CALL_MILLIS > deadline.remaining().toMillis()) {
          throw new ModerationException(
              Kind.FAILED, moderator + ": " + e.getMessage() + ", attempt " + attempt, e);
        }
        retries.increment();
        if (closed.await(wait, TimeUnit.MILLISECONDS)) {
          throw new ModerationException(Kind.REFUSED, moderator + ": it is closed", e);
        }
      }
    }
  }
}
