package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.item.AnswerFailed;
import dev.sluice.contract.item.Item;
import dev.sluice.ingest.publish.AnswerFailure;
import dev.sluice.ingest.spool.SpoolConfig;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantee 2 while Kafka is away: callers are answered as usual, and what they were answered is on
 * {@code sluice.items} once Kafka is back.
 */
@Tag("kafka")
@Tag("own-broker")
class OutageTest {
  private static final long APP = 1400040001;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String APPENDED = "sluice_ingest_spool_appended_total";

  @TempDir private static Path brokerDirectory;

  private static StoppableKafka kafka;

  @BeforeAll
  static void start() {
    kafka = StoppableKafka.start(0, brokerDirectory);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void whileKafkaIsGoneItemsAreSpooledAndThenSentInOrder() throws Exception {
    // Given
    String bootstrap = kafka.bootstrapServers();
    try (TestIngest ingest = TestIngest.start(bootstrap)) {
      ingest.useBrisk(bootstrap, Apps.of(APP));
      awaitReliable(ingest);

      // When
      kafka.close();
      List<UUID> answered = new ArrayList<>();
      for (int n = 0; n < 20; n++) {
        Answered answer = ingest.caller().call(Callbacks.text(APP, "forbidden " + n));
        assertThat(answer.row()).isEqualTo("1 80001 false");
        answered.add(answer.requestId());
      }

      // Then
      assertThat(ingest.isReady()).isTrue();
      assertThat(ingest.ready().get("checks").toString())
          .contains("items go to the spool")
          .contains("20 records");
      assertThat(ingest.metric("sluice_ingest_spool_items", "")).isEqualTo(20);
      assertThat(ingest.metric("sluice_ingest_spool_bytes", "")).isGreaterThan(20 * 500);
      assertThat(ingest.metric("sluice_ingest_spool_oldest_age_seconds", "")).isPositive();

      // When
      kafka = StoppableKafka.start(kafka.port(), brokerDirectory);

      // Then
      try (ItemLog items = new ItemLog(bootstrap)) {
        await().atMost(PATIENCE).until(() -> items.ids().containsAll(answered));
        assertThat(answered)
            .allSatisfy(id -> assertThat(items.item(id).answer().result()).isEqualTo(1));
        // One conversation, so one partition: the order is theirs.
        assertThat(items.order().stream().filter(answered::contains).distinct())
            .containsExactlyElementsOf(answered);
      }
      awaitReliable(ingest);
      assertThat(ingest.metric("sluice_ingest_spool_items", "")).isZero();
      await().atMost(PATIENCE).until(() -> ingest.metric("sluice_ingest_spool_bytes", "") == 0);
    }
  }

  @Test
  void aKafkaThatStandsStillIsNoticedOnceAndNotWaitedForAgain() throws Exception {
    // Given
    try (TestIngest ingest = TestIngest.start(kafka.bootstrapServers())) {
      ingest.useBrisk(kafka.bootstrapServers(), Apps.of(APP));
      awaitReliable(ingest);

      // When
      kafka.pause();
      List<UUID> answered = new ArrayList<>();
      for (int n = 0; n < 10; n++) {
        answered.add(ingest.caller().call(Callbacks.text(APP, "fine")).requestId());
      }

      // Then
      assertThat(ingest.metric(APPENDED, "why=\"overdue\"")).isEqualTo(1);
      assertThat(ingest.metric(APPENDED, "why=\"away\"")).isEqualTo(9);

      // When
      kafka.resume();

      // Then: the first had reached Kafka's client; it arrives by that way and is struck off
      try (ItemLog items = new ItemLog(kafka.bootstrapServers())) {
        await().atMost(PATIENCE).until(() -> items.ids().containsAll(answered));
        awaitReliable(ingest);
        assertThat(ingest.metric("sluice_ingest_spool_struck_off_total", "")).isEqualTo(1);
        assertThat(ingest.metric("sluice_ingest_spool_drained_total", "")).isEqualTo(9);
        assertThat(items.of(answered.getFirst())).singleElement().isInstanceOf(Item.class);
      }
      UUID after = ingest.caller().call(Callbacks.text(APP, "fine")).requestId();
      try (ItemLog items = new ItemLog(kafka.bootstrapServers())) {
        assertThat(items.item(after).requestId()).isEqualTo(after);
      }
    }
  }

  @Test
  void aCallerThatHangsUpWhileKafkaStandsStillIsNoticed() throws Exception {
    // Given
    try (TestIngest ingest = TestIngest.start(kafka.bootstrapServers())) {
      ingest.useBrisk(kafka.bootstrapServers(), Apps.of(APP));
      awaitReliable(ingest);
      kafka.pause();
      ObjectNode body = Callbacks.text(APP, "forbidden");

      // When
      try (Socket socket = new Socket("localhost", ingest.port())) {
        socket.getOutputStream().write(Callbacks.request(APP, body));
      }

      // Then
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  ingest.metric("sluice_ingest_answer_failed_total", "cause=\"CALLER_GONE\"") == 1);

      // When
      kafka.resume();

      // Then
      try (ItemLog items = new ItemLog(kafka.bootstrapServers())) {
        assertThat(items.failure(Callbacks.id(body)).cause())
            .isEqualTo(AnswerFailure.CALLER_GONE.name());
      }
      awaitReliable(ingest);
    }
  }

  @Test
  void whereTheDiskFailsTooCallersGet503AndTheItemIsKnownToBeUnanswered() throws Exception {
    // Given
    Path data = TestIngest.newDirectory();
    try (TestIngest ingest =
        TestIngest.start(
            kafka.bootstrapServers(),
            data,
            new SpoolConfig(1 << 20, Duration.ofHours(12), Duration.ofSeconds(3)))) {
      ingest.useBrisk(kafka.bootstrapServers(), Apps.of(APP));
      awaitReliable(ingest);
      Files.delete(data.resolve("spool"));

      // When
      kafka.pause();
      ObjectNode sent = Callbacks.text(APP, "forbidden");
      Answered first = ingest.caller().call(sent);
      ObjectNode notSent = Callbacks.text(APP, "forbidden");
      Answered second = ingest.caller().call(notSent);

      // Then
      assertThat(first.error()).isEqualTo("503 50301");
      assertThat(second.error()).isEqualTo("503 50301");
      assertThat(ingest.isReady()).isFalse();
      assertThat(ingest.ready().get("checks").toString()).contains("the spool cannot be written");

      // When
      Files.createDirectory(data.resolve("spool"));

      // Then
      await().atMost(PATIENCE).until(ingest::isReady);
      UUID third = ingest.caller().call(Callbacks.text(APP, "fine")).requestId();

      // When
      kafka.resume();

      // Then
      try (ItemLog items = new ItemLog(kafka.bootstrapServers())) {
        assertThat(items.failure(Callbacks.id(sent)).cause())
            .isEqualTo(AnswerFailure.NOT_DURABLE.name());
        assertThat(items.of(Callbacks.id(sent))).hasSize(2);
        assertThat(items.of(Callbacks.id(sent)).getFirst()).isInstanceOf(Item.class);
        assertThat(items.of(Callbacks.id(sent)).getLast()).isInstanceOf(AnswerFailed.class);
        assertThat(items.item(third).requestId()).isEqualTo(third);
        // Neither Kafka nor the disk ever saw it.
        assertThat(items.ids()).doesNotContain(Callbacks.id(notSent));
      }
    }
  }

  @Test
  void aFullSpoolIsSaidToCallersUntilThereIsRoom() throws Exception {
    // Given
    Path data = TestIngest.newDirectory();
    SpoolConfig small =
        new SpoolConfig(1 << 20, Duration.ofHours(12), TestIngest.PATIENT_SPOOL.share());
    try (TestIngest ingest = TestIngest.start(kafka.bootstrapServers(), data, small)) {
      ingest.useBrisk(kafka.bootstrapServers(), Apps.of(APP));
      awaitReliable(ingest);
      kafka.pause();

      // When
      List<UUID> answered = new ArrayList<>();
      Answered last = ingest.caller().call(Callbacks.text(APP, "fine"));
      while (last.status() == 200) {
        answered.add(last.requestId());
        last = ingest.caller().call(Callbacks.text(APP, "long ".repeat(10_000)));
      }

      // Then
      assertThat(last.error()).isEqualTo("503 50301");
      assertThat(answered).hasSizeGreaterThan(10);
      assertThat(ingest.isReady()).isFalse();
      assertThat(ingest.ready().get("checks").toString()).contains("the spool is full");
      assertThat(bytes(data.resolve("spool"))).isLessThanOrEqualTo(1 << 20);

      // When
      kafka.resume();

      // Then
      awaitReliable(ingest);
      assertThat(ingest.caller().call(Callbacks.text(APP, "fine")).status()).isEqualTo(200);
      try (ItemLog items = new ItemLog(kafka.bootstrapServers())) {
        await().atMost(PATIENCE).until(() -> items.ids().containsAll(answered));
      }
      await().atMost(PATIENCE).until(() -> bytes(data.resolve("spool")) == 0);
    }
  }

  @Test
  void itStartsFromDiskAndSpoolsWhileKafkaIsAway() throws Exception {
    // Given
    Path data = TestIngest.newDirectory();
    String bootstrap = kafka.bootstrapServers();
    String version;
    try (TestIngest first = TestIngest.start(bootstrap, data, config -> config)) {
      first.useBrisk(bootstrap, Apps.of(APP));
      version = first.ready().get("settingsVersion").asText();
    }
    kafka.pause();

    // When
    UUID spooled;
    try (TestIngest again = TestIngest.start(bootstrap, data, config -> config)) {
      // Then
      assertThat(again.ready().get("settingsVersion").asText()).isEqualTo(version);
      assertThat(again.isReady()).isTrue();
      spooled = again.caller().call(Callbacks.text(APP, "known, and kept")).requestId();
    }

    // When: it was stopped with the item in its spool, and is up before Kafka is
    try (TestIngest again = TestIngest.start(bootstrap, data, config -> config)) {
      assertThat(again.metric("sluice_ingest_spool_items", "")).isEqualTo(1);
      kafka.resume();

      // Then
      try (ItemLog items = new ItemLog(bootstrap)) {
        assertThat(items.item(spooled).requestId()).isEqualTo(spooled);
      }
      awaitReliable(again);
    }
  }

  @Test
  void withoutSettingsOrKafkaItIsUnready() throws Exception {
    // Given
    kafka.pause();

    // When
    try (TestIngest ingest = TestIngest.start(kafka.bootstrapServers())) {
      // Then
      assertThat(ingest.isReady()).isFalse();
      assertThat(ingest.caller().call(Callbacks.text(APP, "nobody knows me yet")).error())
          .isEqualTo("403 40301");
    } finally {
      kafka.resume();
    }
  }

  private static long bytes(Path directory) throws Exception {
    try (var files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Ready, and by way of Kafka. */
  private static void awaitReliable(TestIngest ingest) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                ingest.isReady()
                    && !ingest.ready().get("checks").toString().contains("go to the spool"));
  }
}
