package dev.sluice.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** An IM backend, as far as it calls. */
final class Caller {
  private final HttpClient client;
  private final String base;

  Caller(int port) {
    this(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        "http://localhost:" + port);
  }

  Caller(HttpClient client, String base) {
    this.client = client;
    this.base = base;
  }

  /** Calls with the bearer token of {@link Apps#TOKEN} and the body's app in the URL. */
  Answered call(JsonNode body) throws IOException, InterruptedException {
    return call("?v=1", body);
  }

  /** As {@link #call(JsonNode)}, with {@code suffix} before what the backend itself appends. */
  Answered call(String suffix, JsonNode body) throws IOException, InterruptedException {
    return post(
        "/content-callback"
            + suffix
            + (suffix.contains("?") ? "&" : "?")
            + "SdkAppid="
            + body.get("SdkAppId").asText(),
        Map.of("Authorization", "Bearer " + Apps.TOKEN),
        Json.write(body));
  }

  /** Posts to a path without adding anything. */
  Answered post(String path, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    return Answered.of(send(path, headers, body), schema(path));
  }

  private static String schema(String path) {
    if (path.startsWith("/im-callback")) {
      return "ImAnswer";
    }
    return path.startsWith("/moderator") ? "Taken" : "CallbackAnswer";
  }

  HttpResponse<byte[]> send(String path, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
