package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.instance.Instance;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.Heartbeats.Heartbeat;
import dev.sluice.kafka.embedded.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class HeartbeatsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String name = UUID.randomUUID().toString();
  private final String key = "ingest/" + name;

  /** Of its own: what cannot be read would trouble others. */
  private static TestKafka kafka;

  private static KafkaClients clients;
  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void start() {
    kafka = TestKafka.start();
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.INSTANCES));
    }
    producer = clients.producer(new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    kafka.close();
  }

  @Test
  void whatBeatBeforeIsKnownAndWhatBeatsNowIsHeard() throws Exception {
    // Given
    write(beat("1-a"));
    try (Heartbeats heartbeats = new Heartbeats(clients)) {
      await().atMost(PATIENCE).until(() -> mine(heartbeats).isPresent());
      assertThat(mine(heartbeats).orElseThrow().heard()).isFalse();

      // When
      write(beat("2-b"));

      // Then
      await().atMost(PATIENCE).until(() -> mine(heartbeats).orElseThrow().heard());
      Heartbeat heard = mine(heartbeats).orElseThrow();
      assertThat(heard.instance()).isEqualTo(instance("2-b"));
      assertThat(heard.at()).isPositive();
      assertThat(heartbeats.caughtUp()).isTrue();
    }
  }

  @Test
  void whatEndedCleanlyIsLeftOut() throws Exception {
    // Given
    try (Heartbeats heartbeats = new Heartbeats(clients)) {
      write(beat("1-a"));
      await().atMost(PATIENCE).until(() -> mine(heartbeats).isPresent());

      // When
      write(null);

      // Then
      await().atMost(PATIENCE).until(() -> mine(heartbeats).isEmpty());
    }
  }

  @Test
  void whatCannotBeReadIsKnownAllTheSame() throws Exception {
    // Given
    write("{not json".getBytes(StandardCharsets.UTF_8));
    try (Heartbeats heartbeats = new Heartbeats(clients)) {
      // When
      await().atMost(PATIENCE).until(() -> mine(heartbeats).isPresent());

      // Then
      assertThat(mine(heartbeats).orElseThrow().instance()).isNull();
    }
  }

  private Optional<Heartbeat> mine(Heartbeats heartbeats) {
    return heartbeats.listen().stream().filter(beat -> beat.key().equals(key)).findFirst();
  }

  private byte @Nullable [] beat(String version) {
    return JsonSerde.of(Instance.class, Instance.SCHEMA_VERSION)
        .write(Topic.INSTANCES.topicName(), instance(version));
  }

  private Instance instance(String version) {
    return new Instance(1, "ingest", name, "0.1", version, "h:9", 1, Map.of());
  }

  private void write(byte @Nullable [] value) throws Exception {
    producer.send(new ProducerRecord<>(Topic.INSTANCES.topicName(), key, value)).get();
  }
}
