package dev.sluice.ingest.admission;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Who is let in while requests queue for processors. As a rule all are. While it is closed, a
 * request comes in if hardly any thread waits for a processor; and beyond that, an app as far as
 * its max-min fair share of what was let in of late goes, so that a flood is refused and others are
 * not. A flood's share is spread over the window, lest it come in as one burst.
 */
final class Gate {
  /**
   * Threads that may wait for each processor while anyone is let in, which takes one or two
   * milliseconds; and requests that are let in of each window at least.
   */
  static final int FEW = 32;

  /** Threads beyond which nobody is let in: the share of an app that asks for little ends too. */
  static final int MANY = 512;

  /** Windows in a row in which requests queue before it closes: a collection is over by then. */
  static final int PATIENCE = 5;

  private final LongSupplier waiting;
  private final LongSupplier nanoTime;
  private final int few;
  private final int many;
  private final long windowNanos;
  private final Map<Long, Demand> apps = new ConcurrentHashMap<>();
  private int queuedWindows;
  private volatile boolean closed;
  private volatile boolean refused;
  private volatile int fairShare;
  private volatile long windowStart;

  /**
   * @param waiting how many virtual threads wait for a processor
   * @param windowNanos about how long a window is
   */
  Gate(int processors, LongSupplier waiting, LongSupplier nanoTime, long windowNanos) {
    this.waiting = waiting;
    this.nanoTime = nanoTime;
    this.few = processors * FEW;
    this.many = processors * MANY;
    this.windowNanos = windowNanos;
  }

  /** Whether some may be refused. */
  boolean closed() {
    return closed;
  }

  /** Whether that many threads are too many to wait for a processor for long. */
  boolean isLong(long queue) {
    return queue >= few;
  }

  /** Whether a request of that app is let in. */
  boolean admits(long app) {
    if (!closed) {
      return true;
    }
    Demand demand = apps.computeIfAbsent(app, first -> new Demand());
    demand.asked.incrementAndGet();
    long queue = waiting.getAsLong();
    if (queue >= few && (queue >= many || demand.admitted.get() >= share(demand))) {
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
    if (closed && !queued && !refused) {
      closed = false;
      apps.clear();
    } else if (closed) {
      int admitted = apps.values().stream().mapToInt(demand -> demand.admitted.get()).sum();
      apps.values().removeIf(Demand::windowEnded);
      int total = Math.max(few, queued ? admitted - admitted / 5 : admitted);
      fairShare = fairShare(apps.values(), total);
    } else if (!queued) {
      queuedWindows = 0;
    } else if (++queuedWindows == PATIENCE) {
      // Of the window that begins now nothing is known: each app gets what hardly anyone asks for.
      fairShare = few;
      queuedWindows = 0;
      closed = true;
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
