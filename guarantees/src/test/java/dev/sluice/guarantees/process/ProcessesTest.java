package dev.sluice.guarantees.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.settings.SettingsPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself: a broker and a service that are paused, killed, stopped and come back. */
@Tag("guarantee")
class ProcessesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path directory;

  @Test
  void aServiceComesBackUnderItsNameWithItsDataAndPorts() {
    Place place = new Place(directory);
    try (BrokerProcess broker = BrokerProcess.of(place).start()) {
      // Given
      publish(broker.bootstrapServers());
      try (ServiceProcess ingest =
          ServiceProcess.of(
              Service.INGEST, "ingest-1", place, broker.bootstrapServers(), Map.of())) {
        ingest.start().awaitReady(PATIENCE);

        // When
        ingest.pause();
        boolean aliveWhilePaused = ingest.isAlive();
        ingest.resume();
        ingest.awaitReady(PATIENCE);
        ingest.kill();
        boolean aliveOnceKilled = ingest.isAlive();
        broker.kill();
        broker.start();
        ingest.start().awaitReady(PATIENCE);
        int code = ingest.stop();

        // Then
        assertThat(aliveWhilePaused).isTrue();
        assertThat(aliveOnceKilled).isFalse();
        assertThat(code).isIn(0, 143);
        assertThat(ingest.printed()).contains("ingest-1");
      }
      broker.pause();
      broker.resume();
      broker.stop();
      assertThat(broker.isAlive()).isFalse();
    }
  }

  private static void publish(String kafka) {
    KafkaClients clients = new KafkaClients(KafkaSettings.of(kafka), "test");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
    new SettingsPublisher(clients).publish(Settings.NONE, null, "test");
  }
}
