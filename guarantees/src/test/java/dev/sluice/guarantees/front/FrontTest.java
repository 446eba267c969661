package dev.sluice.guarantees.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrontTest {
  private static final byte[] BODY = "a whole answer".getBytes(StandardCharsets.UTF_8);

  private final AtomicInteger requests = new AtomicInteger();
  private final List<HttpServer> servers = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void relaysInFairWeather() throws Exception {
    // Given
    try (Front front = Front.open("test", List.of(backend()))) {
      // When
      HttpResponse<byte[]> response = get(front);

      // Then
      assertThat(response.body()).isEqualTo(BODY);
      assertThat(front.spoilt()).isZero();
    }
  }

  @Test
  void refusesWhileItIsDown() throws Exception {
    // Given
    try (Front front = Front.open("test", List.of(backend()))) {
      get(front);

      // When
      front.weather(Weather.DOWN);

      // Then
      assertThatThrownBy(() -> get(front)).isInstanceOf(IOException.class);
      assertThat(requests).hasValue(1);
      assertThat(front.spoilt()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GARBAGE", "HALF", "LOST"})
  void losesOrSpoilsTheAnswerToARequestThatArrived(Weather weather) throws Exception {
    // Given
    try (Front front = Front.open("test", List.of(backend()))) {
      front.weather(weather);

      // When
      assertThatThrownBy(() -> get(front))
          // Then
          .isInstanceOf(IOException.class);
      assertThat(requests.get()).isPositive();
      assertThat(front.spoilt()).isPositive();
    }
  }

  @Test
  void answersLateInSlowWeather() throws Exception {
    // Given
    try (Front front = Front.open("test", List.of(backend()))) {
      front.weather(Weather.SLOW);
      long start = System.nanoTime();

      // When
      HttpResponse<byte[]> response = get(front);

      // Then
      assertThat(response.body()).isEqualTo(BODY);
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Front.SLOW_MILLIS);
    }
  }

  @Test
  void clearsUp() throws Exception {
    // Given
    try (Front front = Front.open("test", List.of(backend()))) {
      front.weather(Weather.DOWN);
      assertThatThrownBy(() -> get(front)).isInstanceOf(IOException.class);

      // When
      front.weather(Weather.FAIR);

      // Then
      assertThat(get(front).body()).isEqualTo(BODY);
    }
  }

  @Test
  void passesAnUpstreamThatRefuses() throws Exception {
    // Given
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    try (Front front = Front.open("test", List.of(nobody, backend()))) {
      for (int i = 0; i < 4; i++) {
        // When
        HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request(front), bytes());

        // Then
        assertThat(response.body()).isEqualTo(BODY);
      }
    }
  }

  @Test
  void takesTurns() throws Exception {
    // Given
    int first = backend();
    AtomicInteger others = new AtomicInteger();
    try (Front front = Front.open("test", List.of(first, backend(others)))) {
      for (int i = 0; i < 4; i++) {
        // When
        try (Socket socket = connect(front)) {
          socket
              .getOutputStream()
              .write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          assertThat(socket.getInputStream().readAllBytes()).endsWith(BODY);
        }
      }

      // Then
      assertThat(requests).hasValue(2);
      assertThat(others).hasValue(2);
    }
  }

  private static Socket connect(Front front) throws IOException {
    URI url = URI.create(front.url());
    return new Socket(InetAddress.getLoopbackAddress(), url.getPort());
  }

  private int backend() throws IOException {
    return backend(requests);
  }

  private int backend(AtomicInteger counter) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          counter.incrementAndGet();
          exchange.sendResponseHeaders(200, BODY.length);
          exchange.getResponseBody().write(BODY);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return server.getAddress().getPort();
  }

  private HttpResponse<byte[]> get(Front front) throws IOException, InterruptedException {
    return http.send(request(front), bytes());
  }

  private static HttpRequest request(Front front) {
    return HttpRequest.newBuilder(URI.create(front.url())).timeout(Duration.ofSeconds(60)).build();
  }

  private static HttpResponse.BodyHandler<byte[]> bytes() {
    return HttpResponse.BodyHandlers.ofByteArray();
  }
}
