package dev.sluice.guarantees.deadline;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;

/** A kept connection with at most one request under way, and when that was sent. */
final class Connection {
  private static final int BUFFER = 8 * 1_024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
  private Kind kind = Kind.TEXT;
  private long sendingAt;
  private long sentAt;
  private boolean open = true;

  private Connection(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
  }

  static Connection open(int port, Selector selector) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    Connection connection =
        new Connection(channel, channel.register(selector, SelectionKey.OP_READ));
    connection.key.attach(connection);
    return connection;
  }

  void send(Kind next, byte[] request) throws IOException {
    kind = next;
    in.clear();
    ByteBuffer out = ByteBuffer.wrap(request);
    sendingAt = System.nanoTime();
    channel.write(out);
    sentAt = System.nanoTime();
    if (out.hasRemaining()) {
      throw new IOException("a socket without a request under way takes no request");
    }
  }

  /** What was sent last. */
  Kind kind() {
    return kind;
  }

  /** Before this, not a byte of the request had been sent. */
  long sendingAt() {
    return sendingAt;
  }

  /** By then all of it had been. */
  long sentAt() {
    return sentAt;
  }

  /** Whether another request may follow. */
  boolean isOpen() {
    return open;
  }

  /** Takes what has come; the HTTP status, once the answer is there to its end. */
  OptionalInt read() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("closed in the middle of an answer");
    }
    String answer = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      return OptionalInt.empty();
    }
    String head = answer.substring(0, end).toLowerCase(Locale.ROOT);
    int length = 0;
    for (String line : head.lines().toList()) {
      if (line.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
      }
      open &= !line.equals("connection: close");
    }
    return answer.length() < end + 4 + length
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(head.substring(9, 12)));
  }

  void close() throws IOException {
    key.cancel();
    channel.close();
  }
}
