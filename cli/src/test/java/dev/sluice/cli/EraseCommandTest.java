package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SettingsPublisher;
import dev.sluice.settings.contentkey.ContentKeys;
import dev.sluice.settings.contentkey.FreshKey;
import dev.sluice.settings.yaml.SettingsYaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command does and says; what becomes of content is {@link ErasureTest}'s. */
@Tag("kafka")
@Tag("own-broker")
class EraseCommandTest {
  private static final long APP = 1400061001;
  private static final long OPEN_APP = 1400061002;

  @TempDir private static Path directory;
  private static TestKafka kafka;
  private static KafkaClients clients;
  private static Path keyFile;

  @BeforeAll
  static void start() throws Exception {
    kafka = TestKafka.start();
    clients = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test");
    keyFile = directory.resolve("master.key");
    Files.writeString(keyFile, MasterKey.newLine("m1") + "\n");
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void destroysAUsersKeysOnceTheServicesHaveMadeTheirTopics() throws Exception {
    // Given
    Typed before = erase("jared", APP);
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
    publish();
    sealedUnder("jared");
    sealedUnder("jonh");

    // Then
    assertThat(before.code()).isNotZero();
    assertThat(before.out()).doesNotContain("keys destroyed");
    assertThat(erase("jared", APP).out())
        .contains("keys destroyed: 1", "cannot be read any more")
        .doesNotContain("jared");
    Typed again = erase("jared", APP);
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("keys destroyed: 0");
    assertThat(erase("jonh", APP).out()).contains("keys destroyed: 1");

    // When
    Typed open = erase("jared", OPEN_APP);
    Typed unknown = erase("jared", 7);

    // Then
    assertThat(open.code()).isEqualTo(EraseCommand.CLEAR_UNTIL_RETENTION);
    assertThat(open.out())
        .contains("not erasable", "sluice.items", "720 h", "sluice.commands", "168 h")
        .contains("keys destroyed: 0")
        .doesNotContain("jared");
    assertThat(unknown.code()).isEqualTo(EraseCommand.CLEAR_UNTIL_RETENTION);
    assertThat(unknown.out()).contains("The settings have no app 7.");
  }

  private static Typed erase(String user, long app) {
    return Typed.run(
        new EraseCommand(),
        List.of(
            "--app=" + app,
            "--user=" + user,
            "--dev",
            "--master-key-file=" + keyFile,
            "--kafka=" + kafka.bootstrapServers()));
  }

  private static void publish() throws Exception {
    Path yaml = directory.resolve("settings.yaml");
    Files.writeString(
        yaml,
        """
        apps:
          - {sdkAppId: %d, token: "${env:TOKEN}", erasable: true, callbackUrl: "http://127.0.0.1:1/"}
          - {sdkAppId: %d, token: "${env:TOKEN}", callbackUrl: "http://127.0.0.1:1/"}
        """
            .formatted(APP, OPEN_APP));
    new SettingsPublisher(clients).publish(SettingsYaml.read(yaml), null, "test");
  }

  /** Has Kafka hold a key of {@code user}, as ingest does before it writes what the key seals. */
  private static void sealedUnder(String user) throws Exception {
    try (ContentKeys keys =
            ContentKeys.start(clients, MasterKey.read(keyFile), InstantSource.system());
        KafkaProducer<String, byte[]> producer = clients.producer(new ByteArraySerializer())) {
      FreshKey fresh = Objects.requireNonNull(keys.fresh(keys.sealingKey(APP, user)));
      producer
          .send(
              new ProducerRecord<>(
                  Topic.CONTENT_KEYS.topicName(), fresh.recordKey(), fresh.record()))
          .get(60, TimeUnit.SECONDS);
    }
  }
}
