package dev.sluice.guarantees.inside;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server that may be fetched from, and that redirects to where nobody may. */
final class Door implements AutoCloseable {
  private static final int[] STATUSES = {301, 302, 303, 307, 308};

  private final HttpServer server;
  private final AtomicLong opened = new AtomicLong();

  private Door(HttpServer server) {
    this.server = server;
  }

  /** Opens one that redirects {@code /0/…} to the first of {@code targets}, and so on. */
  static Door open(List<String> targets) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Door door = new Door(server);
      for (int i = 0; i < targets.size(); i++) {
        String target = targets.get(i);
        int status = STATUSES[i % STATUSES.length];
        server.createContext(
            "/" + i + "/",
            exchange -> {
              try (exchange) {
                door.opened.incrementAndGet();
                exchange.getResponseHeaders().set("Location", target);
                exchange.sendResponseHeaders(status, -1);
              }
            });
      }
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a door", e);
    }
  }

  /** Host and port. */
  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often somebody came and was sent on. */
  long opened() {
    return opened.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
