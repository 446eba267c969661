package dev.sluice.kafka.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Sockets bound before the broker is configured. Its configuration must name its ports, and a free
 * port that is found, released and bound again can be taken in between.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {
  private final Map<String, ServerSocketChannel> waiting = new HashMap<>();

  /**
   * Binds {@code listener} on the loopback interface.
   *
   * @param port 0: any free port
   * @return the bound port
   * @throws IOException if the port is taken
   */
  int bind(String listener, int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    waiting.put(listener, channel);
    try {
      channel.bind(new InetSocketAddress("localhost", port));
    } catch (BindException e) {
      throw new IOException("port " + port + " is taken: " + e.getMessage(), e);
    }
    return channel.socket().getLocalPort();
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listenerName, InetSocketAddress socketAddress, int backlog, int receiveBufferSize)
      throws IOException {
    ServerSocketChannel channel = waiting.remove(listenerName);
    if (channel == null) {
      throw new IOException("no socket was bound for listener " + listenerName);
    }
    channel.configureBlocking(false);
    return channel;
  }

  /** Closes what no server took over. */
  @Override
  public void close() {
    for (ServerSocketChannel channel : waiting.values()) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    waiting.clear();
  }
}
