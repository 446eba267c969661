package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka comes back without what it had, and with a topic of another shape: what is spooled waits
 * until the topic is right, and loses nothing.
 */
@Tag("kafka")
@Tag("own-broker")
class SpoolTopicTest {
  private static final long APP = 1400040001;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path before;
  @TempDir private Path after;

  @Test
  void whatIsSpooledWaitsForATopicOfTheRightShape() throws Exception {
    // Given
    StoppableKafka kafka = StoppableKafka.start(0, before);
    String bootstrap = kafka.bootstrapServers();
    int port = kafka.port();
    try (TestIngest ingest = TestIngest.start(bootstrap)) {
      ingest.use(bootstrap, List.of(), List.of(), Apps.of(APP));
      kafka.close();
      // The first is with Kafka's client already, and may arrive by that way at any time.
      spooled(ingest);
      List<UUID> answered = new ArrayList<>();
      answered.add(spooled(ingest));
      answered.add(spooled(ingest));

      // When
      kafka = withThirteenPartitions(port);

      // Then
      await().atMost(PATIENCE).until(() -> ingest.ready().get("checks").toString().contains("13"));
      answered.add(spooled(ingest));
      assertThat(ingest.metric("sluice_ingest_spool_items", "")).isGreaterThanOrEqualTo(3);
      assertThat(ingest.metric("sluice_ingest_spool_drained_total", "")).isZero();

      // When
      makeAnew(bootstrap);

      // Then
      try (ItemLog items = new ItemLog(bootstrap)) {
        await().atMost(PATIENCE).until(() -> items.ids().containsAll(answered));
        assertThat(items.order().stream().filter(answered::contains).distinct())
            .containsExactlyElementsOf(answered);
      }
      await().atMost(PATIENCE).until(() -> ingest.metric("sluice_ingest_spool_items", "") == 0);
    } finally {
      kafka.close();
    }
  }

  private static UUID spooled(TestIngest ingest) throws Exception {
    Answered answer = ingest.caller().call(Callbacks.text(APP, "fine"));
    assertThat(answer.row()).isEqualTo("0 0 false");
    return answer.requestId();
  }

  /** Another broker at the same port; it is right but for the count of one topic. */
  private StoppableKafka withThirteenPartitions(int port) throws Exception {
    try (StoppableKafka elsewhere = StoppableKafka.start(0, after);
        Admin admin = admin(elsewhere.bootstrapServers())) {
      create(admin);
      admin
          .createPartitions(Map.of(Topic.ITEMS.topicName(), NewPartitions.increaseTo(13)))
          .all()
          .get();
    }
    return StoppableKafka.start(port, after);
  }

  private static void makeAnew(String bootstrap) throws Exception {
    try (Admin admin = admin(bootstrap)) {
      admin.deleteTopics(List.of(Topic.ITEMS.topicName())).all().get();
      await()
          .atMost(PATIENCE)
          .until(() -> !admin.listTopics().names().get().contains(Topic.ITEMS.topicName()));
      create(admin);
    }
  }

  private static void create(Admin admin) {
    new Topics(admin, TopicOptions.DEV).create(List.of(Topic.values()));
  }

  private static Admin admin(String bootstrap) {
    return new KafkaClients(KafkaSettings.of(bootstrap), "spool-topic-test").admin();
  }
}
