package dev.sluice.guarantees.deadline;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalInt;

/**
 * Sends requests at a rate that does not heed the answers, from one thread that looks every
 * millisecond at what has come. An answer came after the look that did not find it began, and
 * before that which found it ended: where this thread did not get on meanwhile, that is all that
 * can be known of it, and whoever does not know whether an answer was late asks once more.
 */
final class OpenLoop implements AutoCloseable {
  private static final long LOOK_MILLIS = 1;

  /** A look finds no more than that (EPollSelectorImpl). */
  private static final int MOST_FOUND = 512;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int port;
  private final Callbacks callbacks;
  private final double nanosApart;
  private final Selector selector;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();

  /**
   * @param port where ingest takes callbacks
   * @param perSecond requests a second
   */
  OpenLoop(int port, Callbacks callbacks, int perSecond) throws IOException {
    this.port = port;
    this.callbacks = callbacks;
    this.nanosApart = 1e9 / perSecond;
    this.selector = Selector.open();
  }

  /** Opens connections beforehand. */
  void open(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      idle.add(Connection.open(port, selector));
    }
  }

  /**
   * Sends requests until of {@code count} it is known whether they were answered in time, and waits
   * for what is under way then.
   */
  Tally run(String phase, int count) throws IOException {
    Tally tally = new Tally(phase);
    long start = System.nanoTime();
    long foundNothingAt = start;
    int sent = 0;
    long lastSentAt = start;
    while (tally.total() < sent || sent < count + tally.unsure()) {
      long now = System.nanoTime();
      for (long due = due(start, sent);
          due <= now && sent < Math.min(2 * count, count + tally.unsure());
          due = due(start, sent)) {
        send(Kind.of(sent++), now - due, tally);
        lastSentAt = now;
      }
      long began = System.nanoTime();
      selector.select(LOOK_MILLIS);
      long ended = System.nanoTime();
      for (SelectionKey key : selector.selectedKeys()) {
        take((Connection) key.attachment(), foundNothingAt, ended, tally);
      }
      if (selector.selectedKeys().size() < MOST_FOUND) {
        foundNothingAt = began;
      }
      selector.selectedKeys().clear();
      if (ended - lastSentAt > PATIENCE.toNanos()) {
        tally.unanswered(sent - tally.total());
        return tally;
      }
    }
    return tally;
  }

  private long due(long start, int n) {
    return start + (long) (n * nanosApart);
  }

  private void send(Kind kind, long lag, Tally tally) throws IOException {
    Connection known = idle.poll();
    Connection connection = known == null ? Connection.open(port, selector) : known;
    try {
      connection.send(kind, callbacks.next(kind));
      tally.sent(lag);
    } catch (IOException e) {
      tally.failed(e.getClass().getSimpleName());
      connection.close();
    }
  }

  private void take(Connection connection, long after, long before, Tally tally)
      throws IOException {
    try {
      OptionalInt status = connection.read();
      if (status.isEmpty()) {
        return;
      }
      tally.answered(
          connection.kind(),
          status.getAsInt(),
          after - connection.sentAt(),
          before - connection.sendingAt());
      if (connection.isOpen()) {
        idle.push(connection);
        return;
      }
    } catch (IOException e) {
      if (!idle.remove(connection)) {
        tally.failed(e.getClass().getSimpleName());
      }
    }
    connection.close();
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
