package dev.sluice.guarantees.deadline;

import dev.sluice.contract.topic.Topic;
import dev.sluice.harness.BrokerProcess;
import dev.sluice.harness.Place;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/**
 * Ingest as a process with the flags and the memory of its image, with a broker and settings.
 *
 * @param broker may be paused and killed
 * @param ingest runs, and is ready
 * @param settings publishes further releases
 */
record Deployment(BrokerProcess broker, ServiceProcess ingest, DeadlineSettings settings)
    implements AutoCloseable {
  static final String TOKEN = "token-of-the-deadline-tests";

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Returns when ingest is ready.
   *
   * @param prefix see {@link ServiceProcess#behind}
   * @param hosts see {@link DeadlineSettings#next}
   */
  static Deployment start(Path directory, List<String> prefix, Map<String, String> hosts) {
    Place place = new Place(directory);
    BrokerProcess broker = BrokerProcess.of(place).start();
    KafkaClients clients =
        new KafkaClients(KafkaSettings.of(broker.bootstrapServers()), "deadlines");
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
    }
    DeadlineSettings settings = new DeadlineSettings(clients, directory);
    settings.next(hosts);
    ServiceProcess ingest =
        ServiceProcess.of(
                Service.INGEST,
                "ingest-1",
                place,
                broker.bootstrapServers(),
                Map.of("TOKEN", TOKEN))
            .behind(prefix)
            .start()
            .awaitReady(START);
    return new Deployment(broker, ingest, settings);
  }

  /** Publishes settings and waits until ingest runs them. */
  void use(Map<String, String> hosts) {
    String version = settings.next(hosts);
    Awaitility.await().atMost(PATIENCE).until(() -> ingest.health().contains(version));
  }

  @Override
  public void close() {
    ingest.close();
    broker.close();
  }
}
