package dev.sluice.benchmarks.notify;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * The backends of all apps: one port that takes every result at once, and one whose connections are
 * accepted by the system and never answered.
 */
final class AppBackends {
  private static final byte[] TAKEN =
      "{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}"
          .getBytes(StandardCharsets.UTF_8);

  private AppBackends() {}

  /** Serves on two free ports until the process ends; says first on which. */
  public static void main(String[] arguments) throws Exception {
    try (ServerSocket dead = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
      WebServer server =
          WebServer.builder()
              .host("127.0.0.1")
              .port(0)
              .maxTcpConnections(10_000)
              .protocolsDiscoverServices(false)
              .addProtocol(Http1Config.builder().receiveLog(false).sendLog(false).build())
              .routing(
                  HttpRouting.builder()
                      .post(
                          "/app/{id}",
                          (request, response) -> {
                            request.content().consume();
                            response.header(HeaderValues.CONTENT_TYPE_JSON).send(TAKEN);
                          }))
              .build()
              .start();
      System.out.println(server.port());
      System.out.println(dead.getLocalPort());
      new CountDownLatch(1).await();
    }
  }
}
