package dev.sluice.guarantees.front;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Relays TCP connections to one of several ports of this machine, whichever answers, in turn; fails
 * as its {@link Weather} says. What it takes for an answer is what comes back at once, which is
 * right for small answers only.
 */
public final class Front implements AutoCloseable {
  /** How late an answer comes in slow weather: longer than a text may take, not a call. */
  public static final long SLOW_MILLIS = 1_500;

  private static final int CONNECT_MILLIS = 1_000;
  private static final int CHUNK = 64 << 10;
  private static final int GARBAGE_BYTES = 200;

  private final ServerSocket server;
  private final List<Integer> upstreams;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong spoilt = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Weather weather = Weather.FAIR;

  private Front(ServerSocket server, List<Integer> upstreams) {
    this.server = server;
    this.upstreams = List.copyOf(upstreams);
  }

  /** Listens on a free port in front of {@code upstreams}; the weather is fair. */
  public static Front open(String name, List<Integer> upstreams) {
    try {
      ServerSocket server = new ServerSocket();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
      Front front = new Front(server, upstreams);
      Thread.ofVirtual().name("front-" + name).start(front::accept);
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the front " + name, e);
    }
  }

  /** Where callers find it, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Changes the weather, for open connections too. */
  public void weather(Weather next) {
    weather = next;
    if (next == Weather.DOWN) {
      open.forEach(Front::cut);
    }
  }

  /** How many connections or answers bad weather spoilt so far. */
  public long spoilt() {
    return spoilt.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        Thread.ofVirtual().name("front-connection").start(() -> relay(caller));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void relay(Socket caller) {
    if (weather == Weather.DOWN) {
      spoilt.incrementAndGet();
      cut(caller);
      return;
    }
    open.add(caller);
    Socket backend = new Socket();
    try {
      backend = connect();
      open.add(backend);
      Socket to = backend;
      Thread.ofVirtual().name("front-requests").start(() -> forward(caller, to));
      answer(backend, caller);
    } catch (IOException e) {
      // The end of a connection: of either side, or by the weather. Both sides see it below.
      cut(caller);
    } finally {
      cut(backend);
      cut(caller);
      open.remove(backend);
      open.remove(caller);
    }
  }

  private Socket connect() throws IOException {
    IOException failure = new IOException("no upstream");
    for (int tried = 0; tried < upstreams.size(); tried++) {
      int port = upstreams.get(Math.floorMod(turn.getAndIncrement(), upstreams.size()));
      Socket socket = new Socket();
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  private static void forward(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      cut(to);
    }
  }

  private void answer(Socket backend, Socket caller) throws IOException {
    caller.setTcpNoDelay(true);
    InputStream in = backend.getInputStream();
    OutputStream out = caller.getOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      Weather now = weather;
      if (now != Weather.FAIR) {
        spoilt.incrementAndGet();
      }
      switch (now) {
        case FAIR -> out.write(chunk, 0, read);
        case SLOW -> {
          if (late()) {
            return;
          }
          out.write(chunk, 0, read);
        }
        case HALF -> {
          out.write(chunk, 0, read / 2);
          return;
        }
        case GARBAGE -> {
          out.write(garbage());
          return;
        }
        case DOWN, LOST -> {
          return;
        }
      }
    }
  }

  /** Waits; true where the front was closed meanwhile. */
  private boolean late() throws IOException {
    try {
      return closed.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static byte[] garbage() {
    byte[] bytes = new byte[GARBAGE_BYTES];
    new Random(GARBAGE_BYTES).nextBytes(bytes);
    return bytes;
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops listening and cuts all connections. */
  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Front::cut);
  }
}
