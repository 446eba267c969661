package dev.sluice.ingest.http;

import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/**
 * Notes when a request begins, before headers and body are read. With HTTP/1.1 one thread reads a
 * connection and runs its handlers, so the note is the thread's own; with HTTP/2 a stream's thread
 * starts at the end of its headers and has none.
 */
final class RequestStart implements Http1ConnectionListener {
  private static final ThreadLocal<Arrival> ARRIVALS = new ThreadLocal<>();

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    ARRIVALS.set(new Arrival(System.nanoTime(), connection));
  }

  /** The arrival of the request that this thread handles. */
  Arrival take() {
    Arrival arrival = ARRIVALS.get();
    if (arrival == null) {
      return new Arrival(System.nanoTime(), null);
    }
    ARRIVALS.remove();
    return arrival;
  }
}
