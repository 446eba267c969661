package dev.sluice.benchmarks.stream;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A moderator over HTTP that takes as many milliseconds as its path says: {@code /judge/200}. */
final class Vendor {
  private static final byte[] ANSWER =
      "{\"suggestion\":\"Pass\",\"label\":\"Normal\",\"score\":0}".getBytes(StandardCharsets.UTF_8);

  private Vendor() {}

  /** Serves on a free port until the process ends; says first on which. */
  public static void main(String[] arguments) throws InterruptedException {
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .maxTcpConnections(10_000)
            .protocolsDiscoverServices(false)
            .addProtocol(
                io.helidon.webserver.http1.Http1Config.builder()
                    .receiveLog(false)
                    .sendLog(false)
                    .build())
            .routing(HttpRouting.builder().post("/judge/{millis}", Vendor::judge))
            .build()
            .start();
    System.out.println(server.port());
    new CountDownLatch(1).await();
  }

  private static void judge(ServerRequest request, ServerResponse response) {
    long due =
        System.nanoTime()
            + Duration.ofMillis(Long.parseLong(request.path().pathParameters().get("millis")))
                .toNanos();
    request.content().consume();
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    response.header(HeaderValues.CONTENT_TYPE_JSON).send(ANSWER);
  }
}
