package dev.sluice.ingest.admission;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests are judged while judging takes the processors: a window has places for fewer
 * and fewer, and for more and more again afterwards.
 */
final class JudgingPlaces {
  /** Of a window at least; half of it is any one app's. */
  static final int MIN = 64;

  /** Of the processors' time in a window: where judging takes less, there is little to gain. */
  private static final int DEAR = 2;

  private final Room<Long> places = new Room<>(0);
  private final LongAdder offered = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final long dearNanos;
  private int budget;
  private volatile boolean scarce;

  /**
   * @param windowNanos what the processors have of time in a window, all together
   */
  JudgingPlaces(long windowNanos) {
    this.dearNanos = windowNanos / DEAR;
  }

  /** Whether a request of that app is to be judged now. */
  boolean admits(long app) {
    offered.increment();
    return !scarce || places.enter(app);
  }

  /** A request was judged here, and took that much of a processor's time. */
  void judged(long took) {
    nanos.add(took);
  }

  /** Whether there are too few places. */
  boolean scarce() {
    return scarce;
  }

  /**
   * A window is over.
   *
   * @param queued whether requests queued for processors all the time
   * @return whether fewer are judged from here on, which is what was to be done about that
   */
  boolean windowEnded(boolean queued) {
    int asked = Math.toIntExact(Math.min(offered.sumThenReset(), Integer.MAX_VALUE));
    boolean dear = nanos.sumThenReset() > dearNanos;
    boolean fewer = queued && dear && (!scarce || budget > MIN);
    if (fewer) {
      int judged = scarce ? Math.min(places.taken(), budget) : asked;
      budget = Math.max(MIN, judged - judged / 5);
      scarce = true;
    } else if (scarce && !queued) {
      budget += Math.max(MIN / 4, budget / 10);
      // Twice what is asked for: no app is kept from anything by its share.
      scarce = budget < 2L * asked;
    }
    places.renew(budget);
    return fewer;
  }
}
