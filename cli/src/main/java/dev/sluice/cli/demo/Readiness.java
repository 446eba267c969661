package dev.sluice.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks services whether they are ready, until they are. */
final class Readiness implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final int INTERVAL_MILLIS = 50;

  private final HttpClient http = HttpClient.newHttpClient();
  private final CountDownLatch never = new CountDownLatch(1);
  private final long end;
  private final Duration patience;

  /** Waits no longer than {@code patience}, for all together. */
  Readiness(Duration patience) {
    this.patience = patience;
    this.end = System.nanoTime() + patience.toNanos();
  }

  /**
   * Waits for HTTP 200.
   *
   * @throws IOException if it does not come in time; tells the last answer
   */
  void await(String url) throws IOException {
    String last = ask(url);
    try {
      while (!last.isEmpty()
          && System.nanoTime() < end
          && !never.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
        last = ask(url);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (!last.isEmpty()) {
      throw new IOException(url + " is not ready after " + patience.toSeconds() + " s: " + last);
    }
  }

  /** Empty where it is ready, else what it says. */
  private String ask(String url) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(CALL).build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? ""
          : "HTTP " + response.statusCode() + " " + response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
