package dev.sluice.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection with at most one request under way. */
final class Connection {
  private static final int BUFFER = 16 * 1024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] received = new byte[BUFFER];
  private long due;
  private boolean busy;

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

  /** When the request under way fell due. */
  long due() {
    return due;
  }

  /** Whether a request is under way. */
  boolean busy() {
    return busy;
  }

  /** Sends the next of {@code callbacks}, which fell due at {@code dueAt}. */
  void send(Callbacks callbacks, long dueAt) throws IOException {
    due = dueAt;
    busy = true;
    callbacks.next(out);
    in.clear();
    write();
  }

  private void write() throws IOException {
    channel.write(out);
    key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  /**
   * Goes on after the selector chose it.
   *
   * @return the answer, if it is complete
   */
  @Nullable Answer proceed() throws IOException {
    if (out.hasRemaining()) {
      write();
      return null;
    }
    if (channel.read(in) < 0) {
      throw new EOFException("the server closed the connection");
    }
    int length = in.position();
    in.get(0, received, 0, length);
    Answer answer = Answer.parse(received, length);
    busy = answer == null;
    return answer;
  }

  void close() throws IOException {
    key.cancel();
    channel.close();
  }
}
