package dev.sluice.guarantees.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.guarantees.ledger.Tenant;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.im.Credential;
import dev.sluice.simulator.im.ImApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stand-in IM backend, app backend and vendor, in this process, and a client of theirs. */
final class StandIns implements AutoCloseable {
  /** The IM backend repeats a callback until it is answered: an hour of trying. */
  private static final int ATTEMPTS = 15_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Simulator simulator;

  private StandIns(Simulator simulator) {
    this.simulator = simulator;
  }

  /**
   * Starts them.
   *
   * @param ingest where content callbacks go
   */
  static StandIns start(String ingest, Secrets secrets) {
    List<ImApp> apps =
        Arrays.stream(Tenant.values())
            .map(
                tenant ->
                    new ImApp(
                        tenant.sdkAppId(),
                        secrets.token(tenant),
                        tenant == Tenant.BETA ? Credential.BEARER : Credential.SIGN,
                        tenant == Tenant.BETA,
                        false,
                        "administrator",
                        secrets.key(tenant),
                        tenant == Tenant.EPSILON))
            .toList();
    return new StandIns(
        Simulator.start(
            new SimulatorConfig(
                0,
                null,
                ingest + "/content-callback?v=1",
                apps,
                secrets.notifyToken(),
                secrets.vendor(),
                ATTEMPTS)));
  }

  int port() {
    return simulator.port();
  }

  /** Posts JSON and reads JSON. */
  JsonNode post(String path, Object body) throws IOException {
    return read(
        request(path).POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))).build());
  }

  /** Puts JSON and reads JSON. */
  JsonNode put(String path, Object body) throws IOException {
    return read(
        request(path).PUT(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))).build());
  }

  /** Reads JSON. */
  JsonNode get(String path) throws IOException {
    return read(request(path).build());
  }

  /** Uploads a file; answers its path. */
  String upload(Tenant tenant, String name, byte[] bytes) throws IOException {
    HttpRequest request =
        request("/files/" + tenant.sdkAppId() + "?name=" + name)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    return read(request).path("path").asText();
  }

  /** Where services find a file that was uploaded. */
  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /**
   * Whether the IM backend refuses a file to everybody.
   *
   * @throws IOException if it does not know, since it had to forget the file
   */
  boolean banned(String path) throws IOException {
    HttpResponse<byte[]> response = send(request(path).build());
    if (response.statusCode() != 200 && response.statusCode() != 403) {
      throw new IOException(
          path
              + ": HTTP "
              + response.statusCode()
              + " "
              + new String(response.body(), StandardCharsets.UTF_8));
    }
    return response.statusCode() == 403;
  }

  /** Whether the app backend was told of what the IM backend knows by that name. */
  boolean toldOf(Tenant tenant, String name) throws IOException {
    JsonNode callbacks = get("/im/" + tenant.sdkAppId() + "/ledger/" + name).path("callbacks");
    Set<String> ids = new HashSet<>();
    callbacks.forEach(each -> ids.add(each.path("answer").path("CtxcbRequestId").asText()));
    for (JsonNode notice : get("/app/" + tenant.sdkAppId() + "/notices")) {
      if (ids.contains(notice.path("body").path("CtxcbRequestId").asText())) {
        return true;
      }
    }
    return false;
  }

  /** Lets the vendor that can hang do so, or go on. */
  void hold(boolean held) throws IOException {
    put("/vendor/held", Map.of("held", held));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url(path)));
  }

  private JsonNode read(HttpRequest request) throws IOException {
    HttpResponse<byte[]> response = send(request);
    JsonNode body = Json.readTree(response.body());
    if (response.statusCode() != 200) {
      throw new IOException(request.uri() + ": HTTP " + response.statusCode() + " " + body);
    }
    return body;
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    simulator.close();
  }
}
