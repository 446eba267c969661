package dev.sluice.ingest.http;

import io.helidon.common.socket.SocketOptions;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Options of accepted connections, which become known to {@link Callers} here. They have no read
 * time-out: each read would set a timer, of which a request would take more of the processor than
 * of much else that is done for it.
 */
record CallerSockets(SocketOptions options, Callers callers) implements SocketOptions {
  static CallerSockets of(Callers callers) {
    return new CallerSockets(SocketOptions.builder().tcpNoDelay(true).build(), callers);
  }

  @Override
  public void configureSocket(Socket socket) {
    options.configureSocket(socket);
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
