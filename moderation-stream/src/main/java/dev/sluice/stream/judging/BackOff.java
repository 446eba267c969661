package dev.sluice.stream.judging;

import java.time.Duration;

/**
 * How long to wait before the next attempt: half of the time that an item has been failing, within
 * bounds, so that waits grow by half each. A fifth is spread by the request id, so that items which
 * failed together do not come back together.
 *
 * @param first the shortest wait
 * @param longest the longest wait
 */
record BackOff(Duration first, Duration longest) {
  private static final int SPREAD = 5;

  long millis(PendingItem item, long failingSince, long now) {
    long failing = failingSince == 0 ? 0 : now - failingSince;
    long wait = Math.clamp(failing / 2, first.toMillis(), longest.toMillis());
    return wait
        + Math.floorMod(item.requestId().hashCode() ^ Long.hashCode(now), wait / SPREAD + 1);
  }
}
