package dev.sluice.guarantees.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InsideTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void seesWhoeverConnects() throws Exception {
    try (Inside inside = Inside.open()) {
      // When
      for (int port : inside.ports()) {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
      }

      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(inside.contacts()).hasSameSizeAs(inside.ports()));
    }
  }

  @Test
  void aClientThatLooksAtNothingIsLedInside() throws Exception {
    try (Inside inside = Inside.open();
        HttpClient careless =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
      // Given
      String url =
          inside.urls().stream()
              .filter(each -> each.contains(inside.doorHost() + "/0/"))
              .findFirst()
              .orElseThrow();

      // When
      careless
          .sendAsync(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.discarding())
          .handle((answer, failure) -> failure)
          .join();

      // Then
      assertThat(inside.redirected()).isEqualTo(1);
      assertThat(inside.contacts()).isNotEmpty();
    }
  }

  @Test
  void namesManyWaysInside() {
    try (Inside inside = Inside.open()) {
      // Then
      assertThat(inside.urls())
          .hasSizeGreaterThan(30)
          .doesNotHaveDuplicates()
          .allMatch(url -> url.endsWith("/"))
          .anyMatch(url -> url.contains("169.254.169.254"))
          .anyMatch(url -> url.startsWith("http://" + inside.doorHost()));
      assertThat(inside.contacts()).isEmpty();
    }
  }
}
