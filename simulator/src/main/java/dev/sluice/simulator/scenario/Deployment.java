package dev.sluice.simulator.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A running deployment as it is met over HTTP: Sluice's ingest, and the stand-ins on one port. Safe
 * for use by many threads.
 */
public final class Deployment implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final String ingest;
  private final String im;

  /**
   * A deployment.
   *
   * @param ingest such as {@code http://127.0.0.1:8080}
   * @param im such as {@code http://127.0.0.1:8090}
   */
  public Deployment(String ingest, String im) {
    this.ingest = bare(ingest);
    this.im = bare(im);
  }

  /**
   * An HTTP answer.
   *
   * @param status HTTP status
   * @param json the body
   */
  public record Answer(int status, JsonNode json) {}

  /** Asks the stand-ins. */
  public JsonNode get(String path) throws IOException {
    return good(send(HttpRequest.newBuilder(uri(im, path))), path);
  }

  /** Posts to the stand-ins. */
  public JsonNode post(String path, Object body) throws IOException {
    return good(send(HttpRequest.newBuilder(uri(im, path)).POST(json(body))), path);
  }

  /** Puts to the stand-ins. */
  public JsonNode put(String path, Object body) throws IOException {
    return good(send(HttpRequest.newBuilder(uri(im, path)).PUT(json(body))), path);
  }

  /**
   * A file that was uploaded.
   *
   * @param path names it to the IM backend
   * @param url is how Sluice reaches it
   */
  record Upload(String path, String url) {}

  /** Uploads a file and answers its path. */
  public String upload(long app, String name, byte[] bytes) throws IOException {
    return store(app, name, bytes).path();
  }

  /** Uploads a file. */
  Upload store(long app, String name, byte[] bytes) throws IOException {
    String path = "/files/" + app + "?name=" + escape(name);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(im, path)).POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    JsonNode stored = good(send(request), path);
    return new Upload(stored.path("path").asText(), stored.path("url").asText());
  }

  /** What a download is answered. */
  public int download(String path) throws IOException {
    return exchange(HttpRequest.newBuilder(uri(im, path)).build()).statusCode();
  }

  /** Posts a content callback straight to Sluice. */
  Answer callback(String query, Map<String, String> headers, Object body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(ingest, "/content-callback?" + query)).POST(json(body));
    headers.forEach(request::header);
    return send(request);
  }

  /** {@code text} as one segment of a path. */
  static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer send(HttpRequest.Builder request) throws IOException {
    HttpResponse<byte[]> response = exchange(request.timeout(TIMEOUT).build());
    try {
      return new Answer(response.statusCode(), Json.readTree(response.body()));
    } catch (JsonProcessingException e) {
      throw new IOException(
          response.uri() + " answers HTTP " + response.statusCode() + " and no JSON", e);
    }
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IOException(request.uri() + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static JsonNode good(Answer answer, String path) throws IOException {
    if (answer.status() != 200) {
      throw new IOException(path + " answers HTTP " + answer.status() + " " + answer.json());
    }
    return answer.json();
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return HttpRequest.BodyPublishers.ofByteArray(Json.write(body));
  }

  private static URI uri(String base, String path) {
    return URI.create(base + path);
  }

  private static String bare(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
