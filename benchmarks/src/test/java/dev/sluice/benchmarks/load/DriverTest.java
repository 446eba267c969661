package dev.sluice.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.callback.ContentCallbackReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriverTest {
  private final Queue<ContentCallback> received = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch held = new CountDownLatch(1);
  private HttpServer server;
  private boolean hold;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/content-callback", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    held.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void everyRequestIsAnotherCallbackThatCanBeRead() throws IOException {
    // When
    LoadResult result = new Driver(load(0, 300), 7).run();
    // Then
    assertThat(result.judged()).isPositive().isEqualTo(received.size()).isEqualTo(result.due());
    assertThat(received).extracting(ContentCallback::msgId).doesNotHaveDuplicates();
    assertThat(received).extracting(ContentCallback::textContent).doesNotHaveDuplicates();
    assertThat(result.millisAt(50)).isPositive();
  }

  @Test
  void whatFallsDueByTheClockIsAllAccountedFor() throws IOException {
    // When
    LoadResult result = new Driver(load(200, 500), 7).run();
    // Then
    assertThat(result.due()).isEqualTo(100);
    assertThat(result.judged() + result.failPolicy() + result.refused() + result.abandoned())
        .isEqualTo(result.due());
  }

  @Test
  void aServerThatDoesNotAnswerLeavesNoRequestOut() throws IOException {
    // Given
    hold = true;
    // When
    LoadResult result = new Driver(load(200, 1_000), 7).run();
    // Then
    assertThat(result.abandoned()).isEqualTo(result.due());
  }

  @Test
  void anErrorIsNoVerdict() throws IOException {
    // Given
    status = 503;
    // When
    LoadResult result = new Driver(load(100, 200), 7).run();
    // Then
    assertThat(result.judged()).isZero();
    assertThat(result.refused()).isPositive();
  }

  private Load load(double ratePerSecond, long millis) {
    return new Load(
        server.getAddress().getPort(), 1_400_187_352L, "token", 28, 4, ratePerSecond, millis);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (hold) {
        held.await();
      }
      received.add(ContentCallbackReader.read(exchange.getRequestBody().readAllBytes()));
      byte[] body = "{\"Pending\":false}".getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
