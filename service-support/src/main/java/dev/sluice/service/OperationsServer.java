package dev.sluice.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.instance.Instance;
import dev.sluice.kafka.Instances;
import dev.sluice.kafka.KafkaClients;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The port for operators: {@code /health/live}, {@code /health/ready} and {@code /metrics} (design
 * §4.4).
 *
 * <p>Live is 503 only where the service failed for good. Ready is 200 where it runs and every check
 * is up, else 503; either way it lists the checks.
 */
public final class OperationsServer implements AutoCloseable {
  private final ServiceIdentity identity;
  private final Lifecycle lifecycle;
  private final Health health;
  private final ServiceMetrics metrics;
  private final Supplier<@Nullable String> settingsVersion;
  private final WebServer server;

  private OperationsServer(
      int port,
      ServiceIdentity identity,
      Lifecycle lifecycle,
      Health health,
      ServiceMetrics metrics,
      Supplier<@Nullable String> settingsVersion) {
    this.identity = identity;
    this.lifecycle = lifecycle;
    this.health = health;
    this.metrics = metrics;
    this.settingsVersion = settingsVersion;
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .get("/health/live", this::live)
            .get("/health/ready", this::ready)
            .get("/metrics", this::scrape);
    WebServerConfig.Builder config =
        WebServer.builder().host("0.0.0.0").port(port).routing(routing);
    server = HttpServers.start(config, "--ops-port");
  }

  /**
   * Starts the server; start it before the components it reports on, so that a slow start can be
   * watched.
   *
   * @param port 0: any free port
   * @param settingsVersion the release that the service runs; null before the first
   * @throws PortInUseException where the port is taken
   */
  public static OperationsServer start(
      int port,
      ServiceIdentity identity,
      Lifecycle lifecycle,
      Health health,
      ServiceMetrics metrics,
      Supplier<@Nullable String> settingsVersion) {
    return new OperationsServer(port, identity, lifecycle, health, metrics, settingsVersion);
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /**
   * Tells the other instances, by a heartbeat in Kafka, that this one runs and which release of
   * settings. Close it before anything else.
   *
   * @param clients of this process
   */
  public Instances announce(KafkaClients clients) {
    String address = hostName() + ":" + port();
    return Instances.start(clients, () -> instance(address));
  }

  private Instance instance(String address) {
    return new Instance(
        Instance.SCHEMA_VERSION,
        identity.service(),
        identity.instance(),
        identity.build(),
        settingsVersion.get(),
        address,
        System.currentTimeMillis(),
        Map.of());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // The machine does not know its own name.
    }
  }

  private void live(ServerRequest request, ServerResponse response) {
    boolean live = lifecycle.state() != Lifecycle.State.FAILED;
    send(response, live, describe(live));
  }

  private void ready(ServerRequest request, ServerResponse response) {
    Map<String, CheckResult> results = health.check();
    boolean ready =
        lifecycle.state() == Lifecycle.State.RUNNING
            && results.values().stream().allMatch(CheckResult::up);
    ObjectNode body = describe(ready);
    ArrayNode checks = body.putArray("checks");
    results.forEach(
        (name, result) -> {
          ObjectNode check = checks.addObject().put("name", name);
          check.put("status", status(result.up()));
          if (!result.detail().isEmpty()) {
            check.put("detail", result.detail());
          }
        });
    send(response, ready, body);
  }

  private ObjectNode describe(boolean up) {
    return Json.MAPPER
        .createObjectNode()
        .put("status", status(up))
        .put("state", lifecycle.state().name())
        .put("service", identity.service())
        .put("instance", identity.instance())
        .put("build", identity.build())
        .put("settingsVersion", settingsVersion.get());
  }

  private static String status(boolean up) {
    return up ? "UP" : "DOWN";
  }

  private static void send(ServerResponse response, boolean up, ObjectNode body) {
    response
        .status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(Json.write(body));
  }

  private void scrape(ServerRequest request, ServerResponse response) {
    response
        .header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .send(metrics.scrape());
  }

  @Override
  public void close() {
    server.stop();
  }
}
