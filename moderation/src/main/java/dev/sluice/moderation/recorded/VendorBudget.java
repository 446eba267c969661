package dev.sluice.moderation.recorded;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many calls a replay may make to vendors, which may cost money, and how many it made. Safe for
 * use by many threads.
 */
public final class VendorBudget {
  private final int limit;
  private final Map<String, Integer> made = new TreeMap<>();
  private int left;

  /**
   * @param limit calls at most, 0 or more; those of one item count one by one
   */
  public VendorBudget(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("a limit of " + limit + " calls is less than none");
    }
    this.limit = limit;
    this.left = limit;
  }

  /** Counts a call of {@code moderator}, if one is left; whether it may be made. */
  synchronized boolean take(String moderator) {
    if (left == 0) {
      return false;
    }
    left--;
    made.merge(moderator, 1, Integer::sum);
    return true;
  }

  /** Calls at most. */
  public int limit() {
    return limit;
  }

  /** Calls made, by moderator; one that failed counts too. */
  public synchronized Map<String, Integer> made() {
    return Map.copyOf(made);
  }
}
