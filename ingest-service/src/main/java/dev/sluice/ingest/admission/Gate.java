package dev.sluice.ingest.admission;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Who is let in while requests queue for processors. As a rule all are. While it is closed fewer
 * and fewer are, until none queue, and more and more again (TCP's increase and decrease); and an
 * app is as far as its max-min fair share of that goes, so that a flood is refused and others are
 * not. What is let in of a flood comes all over the window, lest it come as one burst.
 */
final class Gate {
  /** Requests that are let in of each window at least, for each processor. */
  static final int FEWEST = 32;

  /** Windows in a row in which requests queue before it closes: a collection is over by then. */
  static final int PATIENCE = 5;

  private final LongSupplier nanoTime;
  private final int fewest;
  private final long windowNanos;
  private final Map<Long, Demand> apps = new ConcurrentHashMap<>();
  private int queuedWindows;
  private volatile boolean closed;
  private volatile boolean refused;
  private volatile int fairShare;
  private volatile long windowStart;

  /**
   * @param windowNanos about how long a window is
   */
  Gate(int processors, LongSupplier nanoTime, long windowNanos) {
    this.nanoTime = nanoTime;
    this.fewest = processors * FEWEST;
    this.windowNanos = windowNanos;
  }

  /** Whether some may be refused. */
  boolean closed() {
    return closed;
  }

  /** Whether a request of that app is let in. */
  boolean admits(long app) {
    Demand demand = apps.computeIfAbsent(app, first -> new Demand());
    demand.asked.incrementAndGet();
    if (closed && demand.admitted.get() >= share(demand)) {
      refused = true;
      return false;
    }
    demand.admitted.incrementAndGet();
    return true;
  }

  private int share(Demand demand) {
    int fair = fairShare;
    if (demand.askedBefore <= fair) {
      return fair;
    }
    long passed = Math.clamp(nanoTime.getAsLong() - windowStart, 0, windowNanos);
    return (int) (fair * passed / windowNanos);
  }

  /**
   * A window is over.
   *
   * @param queued whether requests queued for processors all the time, and nothing else is done
   *     about it
   */
  void windowEnded(boolean queued) {
    int admitted = apps.values().stream().mapToInt(demand -> demand.admitted.get()).sum();
    apps.values().removeIf(Demand::windowEnded);
    queuedWindows = queued ? queuedWindows + 1 : 0;
    closed = closed ? queued || refused : queuedWindows >= PATIENCE;
    if (closed) {
      int total = queued ? admitted - admitted / 5 : admitted + Math.max(fewest, admitted / 10);
      fairShare = fairShare(apps.values(), Math.max(fewest, total));
    }
    refused = false;
    windowStart = nanoTime.getAsLong();
  }

  /** The share with which all shares, none greater than what was asked for, come to the total. */
  private static int fairShare(Collection<Demand> demands, int total) {
    int left = total;
    int apps = demands.size();
    for (int asked : demands.stream().mapToInt(demand -> demand.askedBefore).sorted().toArray()) {
      if ((long) asked * apps > left) {
        return left / apps;
      }
      left -= asked;
      apps--;
    }
    return Integer.MAX_VALUE;
  }

  /** What one app asked for. */
  private static final class Demand {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger admitted = new AtomicInteger();
    private volatile int askedBefore;

    /** Whether nothing was asked for in it. */
    boolean windowEnded() {
      askedBefore = asked.getAndSet(0);
      admitted.set(0);
      return askedBefore == 0;
    }
  }
}
