package dev.sluice.ingest.http;

import io.helidon.common.socket.SocketOptions;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Options of accepted connections. Helidon sets a read time-out on its client's sockets only;
 * without one, a connection whose caller vanished would stay for ever, and watching for a caller
 * that hangs up would end after a tenth of a second.
 */
record CallerSockets(SocketOptions options, Callers callers) implements SocketOptions {
  static CallerSockets of(Duration readTimeout, Callers callers) {
    return new CallerSockets(
        SocketOptions.builder().readTimeout(readTimeout).tcpNoDelay(true).build(), callers);
  }

  @Override
  public void configureSocket(Socket socket) {
    options.configureSocket(socket);
    try {
      socket.setSoTimeout(Math.toIntExact(readTimeout().toMillis()));
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    callers.accepted(socket);
  }

  @Override
  public Map<SocketOption<?>, Object> socketOptions() {
    return options.socketOptions();
  }

  @Override
  public Duration connectTimeout() {
    return options.connectTimeout();
  }

  @Override
  public Duration readTimeout() {
    return options.readTimeout();
  }

  @Override
  public Optional<Integer> socketReceiveBufferSize() {
    return options.socketReceiveBufferSize();
  }

  @Override
  public Optional<Integer> socketSendBufferSize() {
    return options.socketSendBufferSize();
  }

  @Override
  public boolean socketReuseAddress() {
    return options.socketReuseAddress();
  }

  @Override
  public boolean socketKeepAlive() {
    return options.socketKeepAlive();
  }

  @Override
  public boolean tcpNoDelay() {
    return options.tcpNoDelay();
  }
}
