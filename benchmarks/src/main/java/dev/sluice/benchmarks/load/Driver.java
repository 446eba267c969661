package dev.sluice.benchmarks.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Drives one load from one thread. What falls due by the clock and finds no free connection waits,
 * and its latency counts from when it fell due: nothing is left out because the server was slow.
 */
final class Driver {
  /** The caller's budget, past which an IM backend asks no more. */
  static final long BUDGET_NANOS = Duration.ofMillis(450).toNanos();

  /** How long answers are waited for at the end. */
  private static final long DRAIN_NANOS = Duration.ofSeconds(2).toNanos();

  /** Between two looks at the clock and the sockets; what it costs is within what it adds. */
  private static final long LOOK_NANOS = 100_000;

  private static final long LONGEST_MICROS = Duration.ofSeconds(60).toNanos() / 1_000;

  private final Load load;
  private final Callbacks callbacks;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private int busy;
  private final Histogram histogram = new Histogram(LONGEST_MICROS, 3);
  private final Histogram refusals = new Histogram(LONGEST_MICROS, 3);
  private long sent;
  private long judged;
  private long failPolicy;
  private long refused;
  private long abandoned;
  private long late;

  Driver(Load load, long firstNumber) {
    this.load = load;
    this.callbacks = new Callbacks(load, firstNumber);
  }

  LoadResult run() throws IOException {
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < load.connections(); i++) {
        idle.add(Connection.open(load.port(), selector));
      }
      long start = System.nanoTime();
      long end = start + Duration.ofMillis(load.millis()).toNanos();
      long due = load.open() ? byTheClock(selector, start, end) : asAnswered(selector, end);
      drain(selector);
      abandoned += busy;
      for (SelectionKey key : selector.keys()) {
        ((Connection) key.attachment()).close();
      }
      return new LoadResult(
          due,
          judged,
          failPolicy,
          refused,
          abandoned,
          late,
          load.millis() / 1_000.0,
          LoadResult.encode(histogram),
          LoadResult.encode(refusals));
    }
  }

  private long byTheClock(Selector selector, long start, long end) throws IOException {
    double interval = 1e9 / load.ratePerSecond();
    for (long now = start; now < end; now = System.nanoTime()) {
      long fallen = (long) ((now - start) / interval) + 1;
      while (sent < fallen && !idle.isEmpty()) {
        long dueAt = start + (long) (sent++ * interval);
        if (now - dueAt > BUDGET_NANOS) {
          abandoned++;
        } else {
          send(selector, dueAt);
        }
      }
      if (selector.selectNow() == 0) {
        LockSupport.parkNanos(LOOK_NANOS);
        selector.selectNow();
      }
      take(selector);
    }
    long due = Math.round((end - start) / interval);
    abandoned += Math.max(0, due - sent);
    return Math.max(due, sent);
  }

  private long asAnswered(Selector selector, long end) throws IOException {
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      while (!idle.isEmpty()) {
        sent++;
        send(selector, System.nanoTime());
      }
      selector.select(1);
      take(selector);
    }
    return sent;
  }

  private void drain(Selector selector) throws IOException {
    long end = System.nanoTime() + DRAIN_NANOS;
    while (busy > 0 && System.nanoTime() < end) {
      selector.select(1);
      take(selector);
    }
  }

  private void send(Selector selector, long dueAt) throws IOException {
    Connection connection = idle.pop();
    busy++;
    try {
      connection.send(callbacks, dueAt);
    } catch (IOException e) {
      broken(selector, connection);
    }
  }

  private void take(Selector selector) throws IOException {
    for (SelectionKey key : selector.selectedKeys()) {
      Connection connection = (Connection) key.attachment();
      try {
        Answer answer = connection.proceed();
        if (answer != null) {
          answered(selector, connection, answer);
        }
      } catch (IOException e) {
        broken(selector, connection);
      }
    }
    selector.selectedKeys().clear();
  }

  private void answered(Selector selector, Connection connection, Answer answer)
      throws IOException {
    long nanos = System.nanoTime() - connection.due();
    boolean served = answer.status() == 200;
    (served ? histogram : refusals).recordValue(Math.min(LONGEST_MICROS, nanos / 1_000));
    if (nanos > BUDGET_NANOS) {
      late++;
    }
    if (!served) {
      refused++;
    } else if (answer.pending()) {
      failPolicy++;
    } else {
      judged++;
    }
    busy--;
    if (answer.close()) {
      replace(selector, connection);
    } else {
      idle.addLast(connection);
    }
  }

  private void broken(Selector selector, Connection connection) throws IOException {
    if (connection.busy()) {
      busy--;
      abandoned++;
    } else {
      idle.remove(connection);
    }
    replace(selector, connection);
  }

  private void replace(Selector selector, Connection connection) throws IOException {
    connection.close();
    idle.addLast(Connection.open(load.port(), selector));
  }
}
