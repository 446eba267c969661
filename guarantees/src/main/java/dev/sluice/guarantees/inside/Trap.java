package dev.sluice.guarantees.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server inside, on all addresses of this machine, that notes whoever connects. Where this
 * process may, it listens on ports 80 and 443 too: those that a fetch may use at all.
 */
final class Trap implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trap.class);
  private static final int[] USUAL_PORTS = {80, 443};

  private final List<ServerSocket> servers = new ArrayList<>();
  private final Queue<String> contacts = new ConcurrentLinkedQueue<>();

  private Trap() {}

  /** Listens. */
  static Trap open() {
    Trap trap = new Trap();
    try {
      trap.listen(0);
      for (int port : USUAL_PORTS) {
        try {
          trap.listen(port);
        } catch (BindException e) {
          LOG.info("no trap on port {}, which is taken, or for the superuser alone", port);
        }
      }
      return trap;
    } catch (IOException e) {
      trap.close();
      throw new UncheckedIOException("cannot lay a trap", e);
    }
  }

  private void listen(int port) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      server.close();
      throw e;
    }
    servers.add(server);
    Thread.ofVirtual().name("trap-" + server.getLocalPort()).start(() -> accept(server));
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        contacts.add(caller.getRemoteSocketAddress() + " at port " + caller.getLocalPort());
      } catch (IOException e) {
        if (!server.isClosed()) {
          contacts.add("somebody who was gone at once: " + e.getMessage());
        }
      }
    }
  }

  /** The ports it listens on, one of its own first. */
  List<Integer> ports() {
    return servers.stream().map(ServerSocket::getLocalPort).toList();
  }

  /** Everybody who connected. */
  List<String> contacts() {
    return List.copyOf(contacts);
  }

  @Override
  public void close() {
    for (ServerSocket server : servers) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
