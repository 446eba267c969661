package dev.sluice.kafka.inflight;

import java.util.HashMap;
import java.util.Map;

/**
 * Who holds how many slots, in one dimension (apps, or vendors). A name that is known is sure of
 * its guaranteed slots: nobody takes a slot beyond the own guarantee while others could not fill
 * theirs any more. Guarded by the lock of {@link InFlight}.
 */
final class Shares {
  private final int limit;
  private final int reserve;
  private final Map<String, Integer> held = new HashMap<>();
  private Map<String, Integer> maxima = Map.of();
  private int guarantee;

  /** Slots that known names are sure of and do not hold: the sum over all of them. */
  private int unfilled;

  Shares(int limit, double reserved) {
    this.limit = limit;
    this.reserve = (int) (limit * reserved);
  }

  /** Sets the names that have a guarantee, each with its own maximum. */
  void known(Map<String, Integer> maximumByName) {
    maxima = Map.copyOf(maximumByName);
    guarantee = maxima.isEmpty() ? 0 : Math.max(1, reserve / maxima.size());
    unfilled = 0;
    for (String name : maxima.keySet()) {
      unfilled += unfilled(name);
    }
  }

  /** Whether {@code name} may take one of {@code free} slots. */
  boolean mayTake(String name, int free) {
    int holds = held(name);
    if (free < 1 || holds >= maxima.getOrDefault(name, limit)) {
      return false;
    }
    int own = unfilled(name);
    return own > 0 || free > Math.min(unfilled, reserve);
  }

  void take(String name) {
    change(name, 1);
  }

  void giveBack(String name) {
    change(name, -1);
  }

  int held(String name) {
    return held.getOrDefault(name, 0);
  }

  private void change(String name, int by) {
    unfilled -= unfilled(name);
    int now = held(name) + by;
    if (now == 0) {
      held.remove(name);
    } else {
      held.put(name, now);
    }
    unfilled += unfilled(name);
  }

  private int unfilled(String name) {
    Integer maximum = maxima.get(name);
    return maximum == null ? 0 : Math.max(0, Math.min(guarantee, maximum) - held(name));
  }
}
