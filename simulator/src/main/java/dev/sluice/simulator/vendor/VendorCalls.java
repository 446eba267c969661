package dev.sluice.simulator.vendor;

import dev.sluice.contract.Json;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.signature.StandardWebhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the vendor calls: the file that it judges, and Sluice when it answers later. */
final class VendorCalls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VendorCalls.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 5;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final StandardWebhooks signatures;
  private final InstantSource clock;

  VendorCalls(StandardWebhooks signatures, InstantSource clock) {
    this.signatures = signatures;
    this.clock = clock;
  }

  /** The file's bytes; null where it cannot be had. */
  byte @Nullable [] fetch(String url) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return response.statusCode() == 200 ? response.body() : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Posts the answer, signed, half a second from now, and again where that fails. */
  void callBack(String url, String task, ModeratorAnswer answer) {
    byte[] body = Json.write(answer);
    Thread.ofVirtual().name("vendor-callback").start(() -> deliver(url, task, body));
  }

  private void deliver(String url, String task, byte[] body) {
    try {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (closed.await(500L * attempt, TimeUnit.MILLISECONDS)
            || posted(url, task, body, attempt)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean posted(String url, String task, byte[] body, int attempt)
      throws InterruptedException {
    String trouble;
    try {
      int status =
          http.send(request(url, task, body), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 == 2) {
        return true;
      }
      trouble = "HTTP " + status;
    } catch (IOException e) {
      trouble = e.toString();
    }
    LOG.warn("attempt {} to call back for task {} failed: {}", attempt, task, trouble);
    return false;
  }

  private HttpRequest request(String url, String task, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json");
    for (Map.Entry<String, String> header :
        signatures.headers(task, clock.instant(), body).entrySet()) {
      request.header(header.getKey(), header.getValue());
    }
    return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
  }

  @Override
  public void close() {
    closed.countDown();
    http.shutdownNow();
  }
}
