package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.instance.Instance;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.embedded.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class InstancesTest {
  private final String name = UUID.randomUUID().toString();
  private final AtomicInteger version = new AtomicInteger();
  private final KafkaClients clients =
      new KafkaClients(KafkaSettings.of(TestKafka.shared()), "test");
  private final List<@Nullable Instance> seen = new ArrayList<>();
  private KafkaConsumer<String, Instance> reader;

  @BeforeEach
  void read() {
    try (Admin admin = clients.admin()) {
      new Topics(admin, TopicOptions.DEV).create(List.of(Topic.INSTANCES));
    }
    reader = clients.reader(JsonSerde.of(Instance.class, 1).deserializer());
    TopicPartition partition = new TopicPartition(Topic.INSTANCES.topicName(), 0);
    reader.assign(List.of(partition));
    reader.seekToBeginning(List.of(partition));
  }

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void sayWhatRunsAgainAndAgain() {
    // Given
    try (Instances instances = Instances.start(clients, this::next)) {
      // When
      await().atMost(Duration.ofSeconds(30)).until(() -> poll().size() >= 2);

      // Then
      assertThat(seen).extracting(Instance::settingsVersion).startsWith("1", "2");
      assertThat(seen).extracting(Instance::key).containsOnly("ingest/" + name);
      await().atMost(Duration.ofSeconds(30)).until(instances::reachesKafka);
    }
  }

  @Test
  void removeTheRecordAtTheEnd() {
    // Given
    Instances instances = Instances.start(clients, this::next);
    await().atMost(Duration.ofSeconds(30)).until(() -> !poll().isEmpty());

    // When
    instances.close();

    // Then
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(poll()).last().isNull());
  }

  @Test
  void goOnWhenOneBeatFails() {
    // Given
    try (Instances instances = Instances.start(clients, this::failsAtFirst)) {
      // When
      await().atMost(Duration.ofSeconds(30)).until(() -> !poll().isEmpty());

      // Then
      await().atMost(Duration.ofSeconds(30)).until(instances::reachesKafka);
    }
  }

  private Instance failsAtFirst() {
    if (version.get() == 0) {
      version.set(1);
      throw new IllegalStateException("on purpose");
    }
    return next();
  }

  private Instance next() {
    return new Instance(
        1, "ingest", name, "0.1", String.valueOf(version.incrementAndGet()), "h:9", 1, Map.of());
  }

  private List<@Nullable Instance> poll() {
    for (ConsumerRecord<String, Instance> record : reader.poll(Duration.ofMillis(50))) {
      if (record.key().equals("ingest/" + name)) {
        seen.add(record.value());
      }
    }
    return seen;
  }
}
