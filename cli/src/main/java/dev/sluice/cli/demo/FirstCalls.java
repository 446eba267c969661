package dev.sluice.cli.demo;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.ContactItem;
import dev.sluice.contract.callback.ContentCallback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The first calls of a cold process take longer than a caller waits. These are made before anybody
 * looks.
 */
final class FirstCalls {
  private static final int AT_MOST = 30;
  private static final Duration QUICK = Duration.ofMillis(150);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private FirstCalls() {}

  /**
   * Sends content callbacks straight to {@code ingest} until one is answered quickly, or enough
   * were.
   */
  static void make(String ingest, long app, String token) throws IOException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < AT_MOST; i++) {
        long start = System.nanoTime();
        int status =
            http.send(request(ingest, app, token), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status / 100 == 4 || System.nanoTime() - start < QUICK.toNanos()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HttpRequest request(String ingest, long app, String token) {
    ContentCallback callback =
        new ContentCallback(
            Scene.Known.C2C,
            app,
            "warm",
            ContactItem.user("up"),
            ContentType.Known.Text,
            List.of("hello"),
            null,
            UUID.randomUUID().toString(),
            null,
            null,
            null,
            null,
            Map.of());
    return HttpRequest.newBuilder(URI.create(ingest + "/content-callback?v=1&SdkAppid=" + app))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token)
        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(callback)))
        .build();
  }
}
