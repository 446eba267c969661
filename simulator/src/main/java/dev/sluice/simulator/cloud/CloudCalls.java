package dev.sluice.simulator.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the vendor calls: the files that it judges, and whoever wants to be called back. */
final class CloudCalls implements Products.Fetch, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CloudCalls.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MILLIS = 300;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public byte @Nullable [] get(String url) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return response.statusCode() == 200 ? response.body() : null;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /**
   * Posts a task's detail until HTTP 200 is answered, a few times; with {@code X-Signature} where
   * there is a seed. Whether it was taken.
   */
  boolean callBack(String url, String seed, ObjectNode detail) {
    byte[] body;
    try {
      body = MAPPER.writeValueAsBytes(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
    try {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (closed.await((long) PAUSE_MILLIS * attempt, TimeUnit.MILLISECONDS)) {
          return false;
        }
        if (posted(url, seed, body, attempt)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private boolean posted(String url, String seed, byte[] body, int attempt)
      throws InterruptedException {
    String trouble;
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json");
      if (!seed.isEmpty()) {
        request.header("X-Signature", signature(seed, body));
      }
      int status =
          http.send(
                  request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status == 200) {
        return true;
      }
      trouble = "HTTP " + status;
    } catch (IOException | IllegalArgumentException e) {
      trouble = e.toString();
    }
    LOG.warn("attempt {} to call back failed: {}", attempt, trouble);
    return false;
  }

  /** {@code hex(SHA-256(Seed + rawBody))}. */
  static String signature(String seed, byte[] body) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(seed.getBytes(StandardCharsets.UTF_8));
    both.writeBytes(body);
    return Tc3Check.hash(both.toByteArray());
  }

  @Override
  public void close() {
    closed.countDown();
    http.shutdownNow();
  }
}
