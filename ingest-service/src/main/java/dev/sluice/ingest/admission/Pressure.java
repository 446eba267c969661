package dev.sluice.ingest.admission;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests are judged while the processors are short. Where for a whole window nothing got
 * a processor within {@link #TARGET_NANOS}, there is a queue that does not drain (as CoDel tells
 * it, RFC 8289): then a window has places for fewer and fewer requests, until there is none, and
 * for more and more again afterwards.
 */
final class Pressure {
  /** One window. */
  static final long WINDOW_MILLIS = 50;

  /** What a thread may wait for a processor, at the least busy moment of a window. */
  static final long TARGET_NANOS = 20_000_000;

  /** Of a window at least; half of it is any one app's. */
  static final int MIN_PLACES = 64;

  private final Room<Long> places = new Room<>(0);
  private final LongAdder offered = new LongAdder();
  private int budget;
  private volatile boolean high;

  /** Whether a request of that app is to be judged now. */
  boolean admits(long app) {
    offered.increment();
    return !high || places.enter(app);
  }

  /** Whether there are too few places. */
  boolean high() {
    return high;
  }

  /**
   * A window is over.
   *
   * @param waitedNanos the shortest that anything waited for a processor in it
   */
  void windowEnded(long waitedNanos) {
    int asked = Math.toIntExact(Math.min(offered.sumThenReset(), Integer.MAX_VALUE));
    if (waitedNanos > TARGET_NANOS) {
      int judged = high ? Math.min(places.taken(), budget) : asked;
      budget = Math.max(MIN_PLACES, judged - judged / 5);
      high = true;
    } else if (high) {
      budget += Math.max(MIN_PLACES / 4, budget / 10);
      // Twice what is asked for: no app is kept from anything by its share.
      high = budget < 2L * asked;
    }
    places.renew(budget);
  }
}
