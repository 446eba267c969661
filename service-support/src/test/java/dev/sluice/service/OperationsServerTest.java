package dev.sluice.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.instance.Instance;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.Instances;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OperationsServerTest {
  private final ServiceIdentity identity = ServiceIdentity.of("ingest", "one");
  private final Lifecycle lifecycle = new Lifecycle("ingest", Duration.ofSeconds(5));
  private final Health health = new Health();
  private final ServiceMetrics metrics = new ServiceMetrics(identity);
  private final AtomicReference<String> settingsVersion = new AtomicReference<>();
  private final OperationsServer server = start(0);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    server.close();
    metrics.close();
  }

  @Test
  void listsEveryCheckAndWhatRuns() throws Exception {
    // Given
    health.add("kafka", () -> CheckResult.working("3 brokers"));
    health.add("settings", CheckResult::working);
    settingsVersion.set("7");
    lifecycle.running();

    // When
    HttpResponse<byte[]> answer = get("/health/ready");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(Json.readTree(answer.body()))
        .isEqualTo(
            Json.readTree(
                """
                {"status":"UP","state":"RUNNING","service":"ingest","instance":"one",
                 "build":"%s","settingsVersion":"7","checks":[
                  {"name":"kafka","status":"UP","detail":"3 brokers"},
                  {"name":"settings","status":"UP"}]}
                """
                    .formatted(identity.build())
                    .getBytes(UTF_8)));
    assertThat(identity.build()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
  }

  @Test
  void isUnreadyWhereOneCheckIsDown() throws Exception {
    // Given
    health.add("kafka", () -> CheckResult.failing("no broker answers"));
    health.add("settings", CheckResult::working);
    lifecycle.running();

    // When
    HttpResponse<byte[]> answer = get("/health/ready");

    // Then
    assertThat(answer.statusCode()).isEqualTo(503);
    JsonNode body = Json.readTree(answer.body());
    assertThat(body.at("/status").asText()).isEqualTo("DOWN");
    assertThat(body.at("/checks/0/detail").asText()).isEqualTo("no broker answers");
    assertThat(body.at("/checks/1/status").asText()).isEqualTo("UP");
  }

  @Test
  void isUnreadyWhereACheckThrows() throws Exception {
    // Given
    health.add(
        "broken",
        () -> {
          throw new IllegalStateException("token=secret");
        });
    lifecycle.running();

    // When
    HttpResponse<byte[]> answer = get("/health/ready");

    // Then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(new String(answer.body(), UTF_8))
        .contains("IllegalStateException")
        .doesNotContain("secret");
  }

  @Test
  void isLiveButUnreadyWhileStarting() throws Exception {
    // Given
    health.add("settings", CheckResult::working);

    // When
    HttpResponse<byte[]> live = get("/health/live");
    HttpResponse<byte[]> ready = get("/health/ready");

    // Then
    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(Json.readTree(ready.body()).at("/state").asText()).isEqualTo("STARTING");
  }

  @Test
  void isNotLiveOnceItFailed() throws Exception {
    // Given
    lifecycle.running();

    // When
    lifecycle.fail("stream", new IllegalStateException("on purpose"));

    // Then
    assertThat(get("/health/live").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void servesMetricsOfTheJvmAndOfFeatures() throws Exception {
    // Given
    metrics.registry().counter("sluice.items.accepted", "app", "1400187352").increment(3);

    // When
    HttpResponse<byte[]> answer = get("/metrics");

    // Then
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(new String(answer.body(), UTF_8).lines())
        .contains(
            "sluice_items_accepted_total{app=\"1400187352\",instance=\"one\",service=\"ingest\"}"
                + " 3.0")
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
        .anyMatch(line -> line.startsWith("process_uptime_seconds{"));
  }

  @Test
  void knowsNothingElse() throws Exception {
    // Given
    lifecycle.running();

    // When
    HttpResponse<byte[]> answer = get("/");

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhichPortIsTakenAndWhichFlagMovesIt() {
    // Given
    int taken = server.port();

    // When
    assertThatThrownBy(() -> start(taken))
        // Then
        .isInstanceOf(PortInUseException.class)
        .hasMessage("port " + taken + " is in use; give another with --ops-port");
  }

  @Test
  void runsBesideAnotherOfTheSameService() throws Exception {
    // Given
    try (ServiceMetrics others = new ServiceMetrics(identity);
        OperationsServer other =
            OperationsServer.start(0, identity, lifecycle, health, others, () -> null)) {
      others.registry().counter("only.there").increment();

      // When
      byte[] body = get("/metrics").body();

      // Then
      assertThat(other.port()).isNotEqualTo(server.port());
      assertThat(new String(body, UTF_8)).doesNotContain("only_there");
    }
  }

  @Test
  @Tag("kafka")
  void announcesWhichReleaseItRuns() {
    // Given
    KafkaClients clients = new KafkaClients(KafkaSettings.of(TestKafka.shared()), "test");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.INSTANCES));
    }
    settingsVersion.set("7");
    try (KafkaConsumer<String, Instance> reader =
        clients.reader(JsonSerde.of(Instance.class, 1).deserializer())) {
      TopicPartition partition = new TopicPartition(Topic.INSTANCES.topicName(), 0);
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      List<Instance> seen = new ArrayList<>();

      // When
      try (Instances heartbeat = server.announce(clients)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  reader.poll(Duration.ofMillis(50)).forEach(record -> seen.add(record.value()));
                  return !seen.isEmpty() && heartbeat.reachesKafka();
                });
      }

      // Then
      assertThat(seen.getFirst())
          .satisfies(
              instance -> {
                assertThat(instance.key()).isEqualTo("ingest/one");
                assertThat(instance.settingsVersion()).isEqualTo("7");
                assertThat(instance.build()).isEqualTo(identity.build());
                assertThat(instance.address()).endsWith(":" + server.port());
              });
    }
  }

  private OperationsServer start(int port) {
    return OperationsServer.start(port, identity, lifecycle, health, metrics, settingsVersion::get);
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
