package dev.sluice.ingest.http;

import dev.sluice.service.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * How the port is served.
 *
 * @param host the address that it listens on
 * @param port 0: any free port
 * @param tls certificate, key and authorities for clients; absent: in clear
 * @param maxConnections TCP connections at once; more are closed as they come
 * @param maxRequests requests handled at once; more wait within their budget, and are then answered
 *     with 503
 * @param accessLog whether each request is logged, without its query
 */
public record ServerOptions(
    String host,
    int port,
    @Nullable TlsFiles tls,
    int maxConnections,
    int maxRequests,
    boolean accessLog) {
  private static final String EVERY_ADDRESS = "0.0.0.0";
  private static final String LOOPBACK = "127.0.0.1";

  /** Checks the ranges. */
  public ServerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port: " + port + " is not between 0 and 65535");
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("max-connections: " + maxConnections + " is below 1");
    }
    if (maxRequests < 1) {
      throw new IllegalArgumentException("max-requests: " + maxRequests + " is below 1");
    }
  }

  /** On every address. */
  public ServerOptions(
      int port, @Nullable TlsFiles tls, int maxConnections, int maxRequests, boolean accessLog) {
    this(EVERY_ADDRESS, port, tls, maxConnections, maxRequests, accessLog);
  }

  /** On a free port that this machine alone reaches, in clear. */
  public static ServerOptions loopback(int maxConnections, int maxRequests) {
    return new ServerOptions(LOOPBACK, 0, null, maxConnections, maxRequests, false);
  }
}
