package dev.sluice.simulator.cloud;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was called, and how calls of a BizType are to go wrong. Safe for use by many threads. */
final class Conduct {
  private static final int KEPT = 10_000;

  private final Deque<Line> lines = new ArrayDeque<>();
  private final Map<String, Integer> throttled = new HashMap<>();
  private final Set<String> lost = new HashSet<>();

  /**
   * One call.
   *
   * @param at milliseconds since the epoch
   * @param code {@code OK}, or the error code
   */
  record Line(long at, String service, String action, String bizType, String dataId, String code) {}

  /**
   * How a BizType's calls go wrong from now on.
   *
   * @param throttle so many are answered RequestLimitExceeded
   * @param lostCallbacks whether tasks call nobody back
   */
  record Order(String bizType, int throttle, boolean lostCallbacks) {}

  synchronized void order(Order order) {
    throttled.put(order.bizType(), order.throttle());
    if (order.lostCallbacks()) {
      lost.add(order.bizType());
    } else {
      lost.remove(order.bizType());
    }
  }

  synchronized boolean throttles(String bizType) {
    int left = throttled.getOrDefault(bizType, 0);
    throttled.put(bizType, Math.max(0, left - 1));
    return left > 0;
  }

  synchronized boolean loses(String bizType) {
    return lost.contains(bizType);
  }

  synchronized void add(Line line) {
    lines.addFirst(line);
    if (lines.size() > KEPT) {
      lines.removeLast();
    }
  }

  /** The newest first. */
  synchronized List<Line> lines() {
    return List.copyOf(lines);
  }
}
