package dev.sluice.ingest.http;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that are open: how many at most, and none that keeps a thread waiting in the
 * middle of something. Helidon 4.3.0 bounds only the wait for each single byte, and its own bound
 * on connections loses a place with every TLS handshake that fails.
 */
final class Callers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

  /** A connection on which nothing comes for that long is closed; backends keep theirs open. */
  static final Duration IDLE = Duration.ofMinutes(5);

  /** For the TLS handshake. */
  private static final Duration HANDSHAKE = Duration.ofSeconds(5);

  /** From a head's first byte to its last, or for what is left of a body that nobody wants. */
  private static final Duration HEAD = Duration.ofSeconds(2);

  /** For an answer to be taken. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private static final long PERIOD_MILLIS = 100;

  private final int limit;
  private final boolean tls;
  private final LongSupplier processorWait;
  private final Turnstile turnstile;
  private final Map<SocketAddress, Caller> open = new ConcurrentHashMap<>();
  private final MeterRegistry meters;
  private final Counter refused;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ingest-callers").daemon().factory());

  /**
   * @param processorWait how long before it is read a request came, in nanoseconds
   * @param turnstile looks at requests before the server reads them
   */
  Callers(
      int limit,
      boolean tls,
      LongSupplier processorWait,
      Turnstile turnstile,
      MeterRegistry meters) {
    this.turnstile = turnstile;
    this.processorWait = processorWait;
    this.limit = limit;
    this.tls = tls;
    this.meters = meters;
    this.refused = meters.counter("sluice.ingest.connections.refused");
    meters.gauge("sluice.ingest.connections", open, Map::size);
    var _ =
        watch.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * A connection was accepted.
   *
   * @throws IllegalStateException if there are too many, upon which the server closes it
   */
  void accepted(Socket socket) {
    if (open.size() >= limit) {
      open.values().removeIf(caller -> caller.socket.isClosed());
      if (open.size() >= limit) {
        refused.increment();
        throw new IllegalStateException("more than " + limit + " connections");
      }
    }
    open.put(socket.getRemoteSocketAddress(), new Caller(socket, System.nanoTime()));
  }

  /**
   * The protocol of a connection is known, its handshake done.
   *
   * @param http2 whether that is HTTP/2
   * @throws CloseConnectionException if it is to be closed already
   */
  CallerConnection identified(ConnectionContext context, boolean http2) {
    Caller caller = open.get(context.remotePeer().address());
    if (caller == null) {
      throw new CloseConnectionException("the connection was overdue");
    }
    CallerConnection connection =
        new CallerConnection(context, caller.socket, http2, processorWait, turnstile);
    caller.connection = connection;
    return connection;
  }

  private void look() {
    long now = System.nanoTime();
    open.values().removeIf(caller -> caller.socket.isClosed() || closeIfOverdue(caller, now));
  }

  private boolean closeIfOverdue(Caller caller, long now) {
    String overdue = overdue(caller, now);
    if (overdue == null) {
      return false;
    }
    meters.counter("sluice.ingest.connections.closed", "overdue", overdue).increment();
    // Closing may wait for whoever writes to it.
    Thread.ofVirtual().name("ingest-close").start(caller::close);
    return true;
  }

  private @Nullable String overdue(Caller caller, long now) {
    CallerConnection connection = caller.connection;
    if (connection == null) {
      Duration limit = tls ? HANDSHAKE : IDLE;
      return now - caller.acceptedAt > limit.toNanos() ? "handshake" : null;
    }
    if (passed(connection.incompleteSince(), HEAD, now)) {
      return "request";
    }
    return passed(connection.answers().waitingSince(), ANSWER, now) ? "answer" : null;
  }

  private static boolean passed(long since, Duration limit, long now) {
    return since != 0 && now - since > limit.toNanos();
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }

  private static final class Caller {
    private final Socket socket;
    private final long acceptedAt;
    private volatile @Nullable CallerConnection connection;

    Caller(Socket socket, long acceptedAt) {
      this.socket = socket;
      this.acceptedAt = acceptedAt;
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.debug("a connection that was overdue could not be closed", e);
      }
    }
  }
}
