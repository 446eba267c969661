package dev.sluice.ingest.admission;

/**
 * How many requests of an app may wait for one moderator: one more for each that it answers in time
 * while half of the places are in use, a tenth fewer for each that meets its deadline. So one that
 * hangs, or has more to do than it can, keeps few waiting, and is found out when it recovers.
 */
final class ModeratorLimit {
  /** Enough to find out that a moderator answers again. */
  static final int MIN = 8;

  private final Room<Long> apps;
  private final int max;
  private double limit;

  /**
   * @param max of one app alone at the most, and at first
   */
  ModeratorLimit(int max) {
    this.max = Math.max(MIN, max);
    this.limit = this.max;
    this.apps = new Room<>(2 * this.max);
  }

  boolean enter(long app) {
    return apps.enter(app);
  }

  synchronized void left(long app, boolean inTime) {
    if (!inTime) {
      limit = Math.max(MIN, limit * 0.9);
    } else if (apps.taken() * 2 >= limit) {
      limit = Math.min(max, limit + 1);
    }
    apps.leave(app);
    apps.resize(2 * (int) limit);
  }
}
