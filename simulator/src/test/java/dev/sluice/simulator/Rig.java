package dev.sluice.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.simulator.cloud.CloudCredential;
import dev.sluice.simulator.im.Credential;
import dev.sluice.simulator.im.ImApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A simulator on a free port, and a client for it. */
public final class Rig implements AutoCloseable {
  public static final long APP = 1400187352L;
  public static final long SYNC_IMAGE_APP = 1400187353L;
  public static final long BEARER_APP = 1400187354L;
  public static final long TENCENT_APP = 1400187362L;
  public static final String TOKEN = "a-token";
  public static final String KEY = "an-app-key";
  public static final String NOTIFY_TOKEN = "a-notify-token";
  public static final String VENDOR_SECRET = "a-vendor-secret";

  public static final CloudCredential CLOUD = new CloudCredential("AKIDstandin", "a-cloud-key");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Simulator simulator;

  public Rig(String callbackUrl) {
    this(callbackUrl, 1);
  }

  public Rig(String callbackUrl, int callbackAttempts) {
    List<ImApp> apps =
        List.of(
            new ImApp(APP, TOKEN, Credential.SIGN, false, false, "administrator", KEY),
            new ImApp(SYNC_IMAGE_APP, TOKEN, Credential.SIGN, true, true, "administrator", KEY),
            new ImApp(BEARER_APP, TOKEN, Credential.BEARER, false, false, "administrator", KEY),
            new ImApp(
                TENCENT_APP, TOKEN, Credential.SIGN, false, false, "administrator", KEY, true));
    simulator =
        Simulator.start(
            new SimulatorConfig(
                0, null, callbackUrl, apps, NOTIFY_TOKEN, VENDOR_SECRET, CLOUD, callbackAttempts));
  }

  /** An answer of the simulator. */
  public record Answer(int status, JsonNode json) {
    public String text(String field) {
      return json.path(field).asText();
    }
  }

  public String url() {
    return "http://127.0.0.1:" + simulator.port();
  }

  public Answer get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url() + path)));
  }

  public int status(String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create(url() + path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  public Answer post(String path, Object body) throws Exception {
    return post(path, Json.write(body), Map.of());
  }

  public Answer post(String path, byte[] body, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request);
  }

  public Answer put(String path, Object body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url() + path))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))));
  }

  /** Uploads bytes and answers the file's path. */
  public String upload(long app, String name, byte[] bytes) throws Exception {
    return post("/files/" + app + "?name=" + name, bytes, Map.of()).text("path");
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    String text = new String(response.body(), StandardCharsets.UTF_8);
    return new Answer(response.statusCode(), Json.LENIENT.readTree(text));
  }

  @Override
  public void close() {
    simulator.close();
    http.close();
  }
}
