package dev.sluice.moderation.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a real socket that answers as badly as a test wants. */
final class RawServer implements AutoCloseable {
  /**
   * What it does with one request. The connection stays open for the next one until this throws, or
   * closes it.
   */
  interface Behaviour {
    void answer(String head, Socket connection) throws IOException;
  }

  private final ServerSocket listening;
  private final Behaviour behaviour;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  private RawServer(ServerSocket listening, Behaviour behaviour) {
    this.listening = listening;
    this.behaviour = behaviour;
    Thread.ofVirtual().start(this::accept);
  }

  static RawServer start(Behaviour behaviour) {
    return start("127.0.0.1", 0, behaviour);
  }

  static RawServer start(String address, int port, Behaviour behaviour) {
    try {
      return on(new ServerSocket(port, 50, InetAddress.ofLiteral(address)), behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RawServer on(ServerSocket listening, Behaviour behaviour) {
    return new RawServer(listening, behaviour);
  }

  /** Answers every request with this status, header lines and body. */
  static Behaviour says(String statusAndHeaders, byte[] body) {
    return (head, connection) -> {
      OutputStream out = connection.getOutputStream();
      out.write(
          ("HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + body.length + "\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
    };
  }

  static Behaviour redirects(String location) {
    return says("302 Found\r\nLocation: " + location, new byte[0]);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Host and port, as an allow-list names it. */
  String host() {
    return "127.0.0.1:" + port();
  }

  String url() {
    return "http://" + host() + "/file";
  }

  /** Connections so far. */
  int connections() {
    return connections.get();
  }

  /** The heads of all requests so far. */
  List<String> heads() {
    return heads;
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket connection = listening.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      for (String head = head(connection.getInputStream());
          !head.isEmpty();
          head = head(connection.getInputStream())) {
        heads.add(head);
        behaviour.answer(head, connection);
      }
    } catch (IOException e) {
      // The client went away, as it should from an answer that it does not take.
      connections.get();
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) >= 0) {
        return head.toString();
      }
    }
    return "";
  }
}
