package dev.sluice.guarantees.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.topic.Topic;
import dev.sluice.guarantees.ledger.TopicRecord;
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
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Topics that are not the ones they were: services refuse to start, and nothing is skipped. */
@Tag("guarantee")
class OtherTopicsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String ACCEPT = "--accept-recreated-topics";

  /** Stays after the test, with the logs. */
  private final Path directory =
      Path.of("target", "guarantees", "other-topics-" + System.nanoTime());

  private final Secrets secrets = new Secrets(1);
  private Place place;
  private BrokerProcess broker;
  private KafkaClients clients;
  private Admin admin;
  private Intruder intruder;

  @BeforeEach
  void start() {
    place = new Place(directory);
    broker = BrokerProcess.of(place).start();
    clients = new KafkaClients(KafkaSettings.of(broker.bootstrapServers()), "test");
    admin = clients.admin();
    createTopics();
    String nobody = "127.0.0.1:9";
    new Published(
            clients,
            directory,
            Map.of(
                "IM_FRONT", nobody,
                "APP_FRONT", nobody,
                "VENDOR_FRONT", nobody,
                "NOWHERE", nobody,
                "FILE_HOST", nobody,
                "DOOR_HOST", nobody))
        .next();
    intruder = new Intruder(clients, 1);
  }

  @AfterEach
  void stop() {
    intruder.close();
    admin.close(Duration.ZERO);
    broker.close();
  }

  @Test
  void noServiceStartsOnTopicsOfAnotherShape() throws Exception {
    // Given
    admin
        .createPartitions(Map.of(Topic.ITEMS.topicName(), NewPartitions.increaseTo(13)))
        .all()
        .get();
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, Topic.COMMANDS.topicName()),
                List.of(
                    new AlterConfigOp(
                        new ConfigEntry("message.timestamp.type", "CreateTime"),
                        AlterConfigOp.OpType.SET))))
        .all()
        .get();
    try (ServiceProcess ingest = service(Service.INGEST).start();
        ServiceProcess stream = service(Service.STREAM).start();
        ServiceProcess notifier = service(Service.NOTIFIER).start()) {
      // When
      List<Integer> codes =
          List.of(
              ingest.awaitEnd(PATIENCE), stream.awaitEnd(PATIENCE), notifier.awaitEnd(PATIENCE));

      // Then
      assertThat(codes).doesNotContain(0);
      assertThat(ingest.printed()).contains("sluice.items").contains("13");
      assertThat(stream.printed()).contains("sluice.items").contains("13");
      assertThat(notifier.printed()).contains("sluice.commands").contains("CreateTime");
    }
  }

  @Test
  void nothingOfTopicsThatWereMadeAnewIsSkipped() throws Exception {
    try (TopicLog log = new TopicLog(clients);
        ServiceProcess stream = service(Service.STREAM).start();
        ServiceProcess notifier = service(Service.NOTIFIER, "--retry-age=PT3S").start()) {
      // Given
      stream.awaitReady(PATIENCE);
      notifier.awaitReady(PATIENCE);
      intruder.plantStrangeStamps();
      await().atMost(PATIENCE).until(() -> count(log, Topic.VERDICTS) == 3);
      await().atMost(PATIENCE).until(() -> count(log, Topic.OUTCOMES) == 3);
      stream.stop();
      notifier.stop();
    }

    // When
    recreate(Topic.ITEMS);
    recreate(Topic.NOTICES);
    intruder.plantStrangeStamps();
    intruder.plantStrangeStamps();

    // Then
    try (TopicLog log = new TopicLog(clients)) {
      try (ServiceProcess refusing = service(Service.STREAM).start()) {
        await().atMost(PATIENCE).until(() -> refusing.printed().contains(ACCEPT));
        await().atMost(PATIENCE).until(() -> !refusing.isReady());
      }
      assertThat(count(log, Topic.VERDICTS)).isEqualTo(3);
      try (ServiceProcess stream = service(Service.STREAM, ACCEPT).start()) {
        await().atMost(PATIENCE).until(() -> count(log, Topic.VERDICTS) == 9);
        assertThat(stream.isAlive()).isTrue();
      }
      try (ServiceProcess refusing = service(Service.NOTIFIER, "--retry-age=PT3S").start()) {
        assertThat(refusing.awaitEnd(PATIENCE)).isNotZero();
        assertThat(refusing.printed()).contains(ACCEPT);
      }
      assertThat(count(log, Topic.OUTCOMES)).isEqualTo(3);
      try (ServiceProcess notifier =
          service(Service.NOTIFIER, "--retry-age=PT3S", ACCEPT).start()) {
        await().atMost(PATIENCE).until(() -> count(log, Topic.OUTCOMES) == 9);
        assertThat(notifier.isAlive()).isTrue();
      }
    }
  }

  private ServiceProcess service(Service service, String... options) {
    return ServiceProcess.of(
        service,
        service.shortName() + "-1",
        place,
        broker.bootstrapServers(),
        secrets.environment(),
        options);
  }

  private void recreate(Topic topic) throws Exception {
    admin.deleteTopics(List.of(topic.topicName())).all().get();
    await()
        .atMost(PATIENCE)
        .until(() -> !admin.listTopics().names().get().contains(topic.topicName()));
    createTopics();
    intruder.close();
    intruder = new Intruder(clients, System.nanoTime());
  }

  private void createTopics() {
    new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
  }

  private static long count(TopicLog log, Topic topic) {
    return log.read().stream().map(TopicRecord::topic).filter(topic::equals).count();
  }
}
