package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.embedded.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each test has all topic names to itself: it deletes what it made. */
@Tag("kafka")
class TopicsTest {
  private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);

  private static TestKafka kafka;
  private static Admin admin;

  @BeforeAll
  static void start() {
    kafka = TestKafka.start();
    admin = new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "test").admin();
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @AfterEach
  void deleteTopics() throws Exception {
    admin.deleteTopics(admin.listTopics().names().get()).all().get();
    await().until(() -> admin.listTopics().names().get().isEmpty());
  }

  @Test
  void createsWhatIsMissing() throws Exception {
    // Given
    Topics topics = new Topics(admin, TopicOptions.DEV);

    // When
    Map<Topic, Uuid> ids = topics.create(ALL);

    // Then
    assertThat(ids).hasSize(ALL.size()).doesNotContainValue(Uuid.ZERO_UUID);
    Config items = config(Topic.ITEMS);
    assertThat(items.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
    assertThat(items.get("retention.ms").value())
        .isEqualTo(String.valueOf(Duration.ofDays(30).toMillis()));
    assertThat(items.get("cleanup.policy").value()).isEqualTo("delete");
    assertThat(config(Topic.SETTINGS).get("cleanup.policy").value()).isEqualTo("compact");
    assertThat(admin.describeTopics(Set.of("sluice.items")).allTopicNames().get())
        .hasEntrySatisfying("sluice.items", topic -> assertThat(topic.partitions()).hasSize(12));
  }

  @Test
  void createsWithTheRetentionGiven() throws Exception {
    // Given
    TopicOptions options =
        new TopicOptions((short) 1, true, Map.of(Topic.ITEMS, Duration.ofDays(90)));

    // When
    new Topics(admin, options).create(Set.of(Topic.ITEMS));

    // Then
    assertThat(config(Topic.ITEMS).get("retention.ms").value())
        .isEqualTo(String.valueOf(Duration.ofDays(90).toMillis()));
  }

  @Test
  void leavesWhatExists() {
    // Given
    Topics topics = new Topics(admin, TopicOptions.STRICT);
    Map<Topic, Uuid> first = topics.create(ALL);

    // When
    Map<Topic, Uuid> second = topics.create(ALL);

    // Then
    assertThat(second).isEqualTo(first).isEqualTo(topics.check(ALL));
  }

  @Test
  void givesARecreatedTopicAnotherId() throws Exception {
    // Given
    Topics topics = new Topics(admin, TopicOptions.STRICT);
    Uuid before = topics.create(Set.of(Topic.ITEMS)).get(Topic.ITEMS);
    deleteTopics();

    // When
    Uuid after = topics.create(Set.of(Topic.ITEMS)).get(Topic.ITEMS);

    // Then
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void letsServicesCreateAtOnce() throws Exception {
    // Given
    int services = 4;
    CyclicBarrier together = new CyclicBarrier(services);
    List<Future<Map<Topic, Uuid>>> created = new ArrayList<>();

    // When
    try (ExecutorService threads = Executors.newFixedThreadPool(services)) {
      for (int i = 0; i < services; i++) {
        created.add(
            threads.submit(
                () -> {
                  try (Admin own =
                      new KafkaClients(KafkaSettings.of(kafka.bootstrapServers()), "race")
                          .admin()) {
                    together.await();
                    return new Topics(own, TopicOptions.STRICT).create(ALL);
                  }
                }));
      }
    }

    // Then
    Map<Topic, Uuid> ids = new Topics(admin, TopicOptions.STRICT).check(ALL);
    for (Future<Map<Topic, Uuid>> one : created) {
      assertThat(one.get()).isEqualTo(ids);
    }
  }

  @Test
  void refusesAnotherPartitionCount() throws Exception {
    // Given
    make(Topic.COMMANDS, 6, Map.of());

    // When
    assertThatThrownBy(() -> new Topics(admin, TopicOptions.DEV).create(Set.of(Topic.COMMANDS)))
        // Then
        .isInstanceOf(TopicMismatchException.class)
        .hasMessage("topics cannot be used: sluice.commands: partitions is 6, required is 12");
  }

  @Test
  void refusesUnequalCountsOfWhatIsReadTogether() throws Exception {
    // Given
    make(Topic.VERDICTS, 24, Map.of());

    // When
    assertThatThrownBy(
            () ->
                new Topics(admin, TopicOptions.DEV)
                    .create(List.of(Topic.ITEMS, Topic.VERDICTS, Topic.NOTICES)))
        // Then
        .hasMessageContaining("sluice.verdicts: partitions is 24, required is 12")
        .hasMessageEndingWith(
            "sluice.items + sluice.verdicts: partitions is 12 + 24, required is equal");
  }

  @Test
  void refusesAnotherTimestampType() throws Exception {
    // Given
    make(Topic.ITEMS, 12, Map.of("message.timestamp.type", "CreateTime"));

    // When
    assertThatThrownBy(() -> new Topics(admin, TopicOptions.DEV).check(Set.of(Topic.ITEMS)))
        // Then
        .hasMessageEndingWith(
            "sluice.items: message.timestamp.type is CreateTime, required is LogAppendTime");
  }

  @Test
  void refusesSettingsThatWouldBeDeleted() throws Exception {
    // Given
    make(Topic.SETTINGS, 1, Map.of("cleanup.policy", "delete"));

    // When
    assertThatThrownBy(() -> new Topics(admin, TopicOptions.DEV).check(Set.of(Topic.SETTINGS)))
        // Then
        .hasMessageEndingWith("sluice.settings: cleanup.policy is delete, required is compact");
  }

  @Test
  void refusesRoomForNoLargeRecord() throws Exception {
    // Given
    make(Topic.DEAD_LETTERS, 12, Map.of("max.message.bytes", "1000000"));

    // When
    assertThatThrownBy(() -> new Topics(admin, TopicOptions.DEV).check(Set.of(Topic.DEAD_LETTERS)))
        // Then
        .hasMessageEndingWith("max.message.bytes is 1000000, required is 1064960 or more");
  }

  @Test
  void listsAllThatIsWrong() throws Exception {
    // Given
    make(Topic.ITEMS, 3, Map.of("message.timestamp.type", "CreateTime"));
    make(Topic.INSTANCES, 2, Map.of("cleanup.policy", "compact"));

    // When
    assertThatThrownBy(() -> new Topics(admin, TopicOptions.DEV).create(ALL))
        // Then
        .isInstanceOfSatisfying(
            TopicMismatchException.class,
            e ->
                assertThat(e.problems())
                    .extracting(TopicProblem::topic)
                    .contains("sluice.items", "sluice.instances"))
        .hasMessageContaining("sluice.items: partitions is 3")
        .hasMessageContaining("sluice.items: message.timestamp.type is CreateTime")
        .hasMessageContaining("sluice.instances: partitions is 2");
  }

  @Test
  void saysThatReplicationIsMoreThanThereAreBrokers() {
    // Given
    Topics topics = new Topics(admin, new TopicOptions((short) 3, false, Map.of()));

    // When
    assertThatThrownBy(() -> topics.create(Set.of(Topic.ITEMS)))
        // Then
        .isInstanceOf(KafkaUnavailableException.class)
        .hasMessageContaining("cannot create sluice.items")
        .hasMessageContaining("replicat");
  }

  private static void make(Topic topic, int partitions, Map<String, String> config)
      throws Exception {
    Map<String, String> settings =
        new HashMap<>(
            Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "1064960"));
    settings.putAll(config);
    admin
        .createTopics(
            List.of(new NewTopic(topic.topicName(), partitions, (short) 1).configs(settings)))
        .all()
        .get();
  }

  private static Config config(Topic topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    return admin.describeConfigs(Set.of(resource)).all().get().get(resource);
  }
}
