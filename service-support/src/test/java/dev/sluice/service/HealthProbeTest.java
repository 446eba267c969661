package dev.sluice.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthProbeTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private HttpServer server;
  private volatile int status;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void isContentWith200() throws Exception {
    // Given
    status = 200;

    // When
    try (ChildJava child = ChildJava.start(HealthProbe.class, Map.of(), url())) {
      // Then
      assertThat(child.exitCode()).isZero();
    }
  }

  @Test
  void reportsAnythingElse() {
    // Given
    status = 503;

    // When
    int code = probe();

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains(url() + " answers 503");
  }

  @Test
  void reportsThatNobodyAnswers() {
    // Given
    String url = url();
    server.stop(0);

    // When
    int code = HealthProbe.probe(url, new PrintStream(err, true, UTF_8));

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains(url + " does not answer: ");
  }

  private int probe() {
    return HealthProbe.probe(url(), new PrintStream(err, true, UTF_8));
  }

  private String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/health/ready";
  }
}
