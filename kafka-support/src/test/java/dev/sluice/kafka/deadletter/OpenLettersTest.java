package dev.sluice.kafka.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.DeadLetterState;
import dev.sluice.contract.command.DeadLetterStatus;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaSettings;
import dev.sluice.kafka.TopicOptions;
import dev.sluice.kafka.Topics;
import dev.sluice.kafka.embedded.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class OpenLettersTest {
  private static final DeadLetterState DISCARDED = DeadLetterState.Known.Discarded;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LetterBroker broker = new LetterBroker();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void countsWhatIsOpenByItsOriginUntilItIsEndedOrGone() throws Exception {
    // Given
    String ban = broker.commandLetter(LetterBroker.ban());
    broker.commandLetter(LetterBroker.ban());
    try (OpenLetters letters =
        OpenLetters.start(broker.clients(), registry, Duration.ofMillis(100))) {
      await().atMost(PATIENCE).until(() -> open(Topic.COMMANDS) == 2);

      // When
      broker.itemLetter(LetterBroker.item());
      broker.write(Topic.DEAD_LETTERS, "any", "no letter".getBytes(StandardCharsets.UTF_8));
      discard(ban);
      broker.write(
          Topic.DEAD_LETTERS, "any", "{\"schemaVersion\":99}".getBytes(StandardCharsets.UTF_8));

      // Then
      await().atMost(PATIENCE).until(() -> open(Topic.COMMANDS) == 1);
      await().atMost(PATIENCE).until(() -> open(Topic.ITEMS) == 1);
      assertThat(letters.summary()).isEqualTo("2 open: sluice.commands 1, sluice.items 1");
      assertThat(open(Topic.NOTICES)).isZero();

      // When
      deleteAll();

      // Then
      await().atMost(PATIENCE).until(() -> letters.summary().equals("none open"));
      assertThat(open(Topic.COMMANDS)).isZero();
    }
  }

  @Test
  void whatACircuitBreakerHoldsIsCountedApart() {
    // Given
    DeadLetter first = held("house/Abuse");
    DeadLetter second = held("house/Abuse");
    try (OpenLetters letters = OpenLetters.start(broker.clients(), registry)) {
      assertThat(letters.holds(LetterBroker.APP, "house/Ad")).isFalse();

      // When
      broker.write(first);
      broker.write(second);

      // Then
      await().atMost(PATIENCE).until(() -> letters.summary().equals("none open; 2 commands held"));
      assertThat(letters.holds(LetterBroker.APP, "house/Abuse")).isTrue();
      assertThat(letters.holds(LetterBroker.APP, "house/Ad")).isFalse();
      assertThat(letters.holds(LetterBroker.APP + 1, "house/Abuse")).isFalse();
      assertThat(open(Topic.COMMANDS)).isZero();
      assertThat(registry.get("sluice.commands.held").tag("rule", "house/Abuse").gauge().value())
          .isEqualTo(2);

      // When
      broker.write(first.ended(new DeadLetterStatus(DISCARDED, "ops", "wrong", 1)));
      broker.write(second.ended(new DeadLetterStatus(DISCARDED, "ops", "wrong", 1)));

      // Then
      await().atMost(PATIENCE).until(() -> !letters.holds(LetterBroker.APP, "house/Abuse"));
      assertThat(letters.summary()).isEqualTo("none open");
    }
  }

  private int offset = 1_000;

  private DeadLetter held(String rule) {
    return DeadLetters.of(
            Uuid.ZERO_UUID,
            new TopicPartition(Topic.COMMANDS.topicName(), 0),
            offset++,
            LetterBroker.APP,
            "held",
            null,
            Json.write(LetterBroker.ban()),
            1)
        .heldBy(rule);
  }

  @Test
  void aLetterThatCameTwiceIsOne() {
    // Given
    String letter = broker.commandLetter(LetterBroker.ban());
    try (DeadLetterLog log = broker.log(DeadLetterFilter.ALL)) {
      broker.write(log.entry(letter).letter());
    }

    // When
    try (OpenLetters letters = OpenLetters.start(broker.clients(), registry)) {
      broker.itemLetter(LetterBroker.item());

      // Then
      await().atMost(PATIENCE).until(() -> open(Topic.ITEMS) == 1);
      await().atMost(PATIENCE).until(() -> open(Topic.COMMANDS) == 1);
      assertThat(letters.summary()).startsWith("2 open");
    }
  }

  @Test
  void showsNoNumberWhereTheTopicIsMissingUntilItIsThere() {
    try (TestKafka empty = TestKafka.start()) {
      KafkaClients clients = new KafkaClients(KafkaSettings.of(empty.bootstrapServers()), "test");

      // When
      try (OpenLetters letters = OpenLetters.start(clients, registry)) {
        // Then
        await().atMost(PATIENCE).until(() -> letters.summary().startsWith("not counted: "));
        assertThat(open(Topic.ITEMS)).isNaN();

        // When
        try (Admin admin = clients.admin()) {
          new Topics(admin, TopicOptions.DEV).create(List.of(Topic.DEAD_LETTERS));
        }

        // Then
        await().atMost(PATIENCE).until(() -> letters.summary().equals("none open"));
        assertThat(open(Topic.ITEMS)).isZero();
      }
    }
  }

  private double open(Topic origin) {
    return registry
        .get("sluice.dead.letters.open")
        .tag("origin", origin.topicName())
        .gauge()
        .value();
  }

  private void discard(String id) {
    try (DeadLetterLog log = broker.log(DeadLetterFilter.ALL)) {
      new DeadLetterDesk(broker.clients(), InstantSource.system(), "wang", PATIENCE)
          .discard(log, Set.of(id), "of no use");
    }
  }

  private void deleteAll() throws Exception {
    Map<TopicPartition, RecordsToDelete> all =
        IntStream.range(0, Topic.DEAD_LETTERS.partitions())
            .mapToObj(i -> new TopicPartition(Topic.DEAD_LETTERS.topicName(), i))
            .collect(
                Collectors.toMap(
                    partition -> partition, partition -> RecordsToDelete.beforeOffset(-1)));
    try (Admin admin = broker.clients().admin()) {
      admin.deleteRecords(all).all().get();
    }
  }
}
