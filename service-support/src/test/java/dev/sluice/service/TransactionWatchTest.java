package dev.sluice.service;

import static org.awaitility.Awaitility.await;

import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.embedded.BrokerOptions;
import dev.sluice.kafka.embedded.EmbeddedKafka;
import dev.sluice.kafka.embedded.PlantedTransaction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kafka")
@Tag("own-broker")
class TransactionWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final TransactionWatch.Pace QUICK =
      new TransactionWatch.Pace(Duration.ofMillis(100), Duration.ofSeconds(1));
  private static final String TOPIC = "written";

  @TempDir private Path directory;

  @Test
  void goesOnWhenKafkaIsBack() throws Exception {
    // Given
    EmbeddedKafka before = start(0);
    KafkaClients clients = new KafkaClients(KafkaSettings.of(before.bootstrapServers()), "test");
    createTopic(clients);
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (TransactionWatch watch = TransactionWatch.start(clients, Set.of(TOPIC), QUICK, registry)) {
      // When
      before.close();
      // Then
      await().atMost(PATIENCE).until(() -> watch.check().detail().contains("not noticed now"));

      // When
      try (EmbeddedKafka back = start(before.port())) {
        PlantedTransaction.plant(
            back.bootstrapServers(), new TopicPartition(TOPIC, 0), 7_000_000, (short) 0);
        // Then
        await()
            .atMost(PATIENCE)
            .until(() -> registry.get("sluice.transactions.aborted").counter().count() == 1);
        await().atMost(PATIENCE).until(() -> watch.check().equals(CheckResult.working()));
      }
    }
  }

  private EmbeddedKafka start(int port) {
    return EmbeddedKafka.start(BrokerOptions.DEFAULTS.withPort(port).withDataDirectory(directory));
  }

  /** With coordinators, which a broker has since the first transaction. */
  private static void createTopic(KafkaClients clients) throws Exception {
    try (Admin admin = clients.admin();
        KafkaProducer<byte[], byte[]> producer = clients.transactionalProducer("test")) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
          .all()
          .get();
      producer.initTransactions();
    }
  }
}
