package dev.sluice.ingest.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.http2.Http2Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/**
 * Makes the connections of one protocol, each with a {@link CallerConnection} between the socket
 * and the server.
 */
final class CallerSelector implements ServerConnectionSelector {
  private final ServerConnectionSelector protocol;
  private final boolean http2;
  private final Callers callers;

  private CallerSelector(ServerConnectionSelector protocol, boolean http2, Callers callers) {
    this.protocol = protocol;
    this.http2 = http2;
    this.callers = callers;
  }

  /**
   * HTTP/1.1.
   *
   * @param upgrade how a connection goes on with HTTP/2 whose caller asks for that; only in clear
   */
  static CallerSelector http1(Http1Config config, Http2Config upgrade, Callers callers) {
    return new CallerSelector(
        Http1ConnectionSelector.builder()
            .config(config)
            .putUpgrader("h2c", new Upgrade(Http2Upgrader.create(upgrade)))
            .build(),
        false,
        callers);
  }

  /** HTTP/2, by ALPN or with prior knowledge. */
  static CallerSelector http2(Http2Config config, Callers callers) {
    return new CallerSelector(
        Http2ConnectionSelector.builder().http2Config(config).build(), true, callers);
  }

  @Override
  public int bytesToIdentifyConnection() {
    return protocol.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return protocol.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return protocol.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return protocol.connection(callers.identified(context, http2));
  }

  /** Goes on with HTTP/2, and says so to the connection. */
  private record Upgrade(Http1Upgrader upgrader) implements Http1Upgrader {
    @Override
    public String supportedProtocol() {
      return upgrader.supportedProtocol();
    }

    @Override
    public ServerConnection upgrade(
        ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
      ServerConnection upgraded = upgrader.upgrade(context, prologue, headers);
      if (context instanceof CallerConnection connection) {
        connection.upgrade();
      }
      return upgraded;
    }
  }
}
