package dev.sluice.notifier.delivery;

import java.util.TreeMap;

/** How much is pending for one destination in one task, and since when. Thread-safe. */
final class Backlog {
  private static final long AGE_STEP_MILLIS = 1_000;

  private final TreeMap<Long, Integer> bySecond = new TreeMap<>();
  private long entries;
  private long bytes;

  synchronized void add(Pending entry) {
    entries++;
    bytes += entry.weight();
    bySecond.merge(entry.acceptedAt() / AGE_STEP_MILLIS, 1, Integer::sum);
  }

  synchronized void remove(Pending entry) {
    entries--;
    bytes -= entry.weight();
    bySecond.computeIfPresent(
        entry.acceptedAt() / AGE_STEP_MILLIS, (second, count) -> count == 1 ? null : count - 1);
  }

  synchronized long entries() {
    return entries;
  }

  synchronized long bytes() {
    return bytes;
  }

  /** Age of the oldest entry in seconds; 0 where there is none. */
  synchronized long oldestSeconds(long nowMillis) {
    if (bySecond.isEmpty()) {
      return 0;
    }
    long oldest = bySecond.firstKey();
    return Math.max(0, nowMillis / AGE_STEP_MILLIS - oldest);
  }
}
