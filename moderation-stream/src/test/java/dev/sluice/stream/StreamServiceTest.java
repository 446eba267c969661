package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.embedded.PlantedTransaction;
import dev.sluice.service.TransactionWatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service against a real broker. */
@Tag("kafka")
class StreamServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private StreamBroker broker;
  private StandInVendor vendor;

  @BeforeEach
  void startBroker() {
    broker = new StreamBroker();
    vendor = StandInVendor.start(requestId -> 5);
  }

  @AfterEach
  void stopBroker() {
    vendor.close();
    broker.close();
  }

  @Test
  void itWaitsForSettingsThenReadsAndSurvivesBadRecords() throws Exception {
    try (StreamService stream = StreamService.start(config());
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class);
        StreamBroker.Following<DeadLetter> letters =
            broker.follow(Topic.DEAD_LETTERS, DeadLetter.class)) {
      // Given
      assertThat(ready(stream)).contains("waits for the first release of settings");
      broker.write(Topic.ITEMS, "key", "not json".getBytes(StandardCharsets.UTF_8));
      broker.write(finished());
      broker.write(Fixtures.voice());
      // When
      broker.publish(Map.of(Fixtures.app(), vendor), 30_000);
      // Then
      await().atMost(PATIENCE).until(() -> verdicts.poll().size() == 2);
      await().atMost(PATIENCE).until(() -> letters.poll().size() == 1);
      await()
          .atMost(PATIENCE)
          .until(() -> ready(stream).contains("\"status\":\"UP\",\"state\":\"RUNNING\""));
      assertThat(get(stream, "/metrics"))
          .contains("sluice_stream_items_total")
          .contains("sluice_inflight_limit")
          .contains("sluice_stream_pending_items");
    }
  }

  @Test
  void aRecordOfANewerFormStopsItAndTurnsItUnready() throws Exception {
    // Given
    broker.publish(Map.of(Fixtures.app(), vendor), 30_000);
    ObjectNode newer = (ObjectNode) Json.readTree(Json.write(finished()));
    newer.put("schemaVersion", 2);
    try (StreamService stream = StreamService.start(config());
        StreamBroker.Following<DeadLetter> letters =
            broker.follow(Topic.DEAD_LETTERS, DeadLetter.class)) {
      // When
      broker.write(Topic.ITEMS, "key", Json.write(newer));
      // Then
      await().atMost(PATIENCE).until(() -> ready(stream).contains("schemaVersion 2"));
      assertThat(letters.pollToEnd()).isEmpty();
      assertThat(get(stream, "/health/live")).contains("UP");
    }
  }

  @Test
  void aTopicThatWasDeletedAndCreatedAgainIsRefusedAndThenReadFromItsStart() throws Exception {
    // Given
    broker.publish(Map.of(Fixtures.app(), vendor), 30_000);
    List<Item> before = finished(200);
    broker.write(before);
    try (StreamService first = StreamService.start(config());
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      assertThat(first.operationsPort()).isPositive();
      await().atMost(PATIENCE).until(() -> verdicts.poll().size() == before.size());
    }
    recreateItems();
    List<Item> after = finished(300);
    broker.write(after);
    // When
    try (StreamService refusing = StreamService.start(config())) {
      await()
          .atMost(PATIENCE)
          .until(() -> ready(refusing).contains("was deleted and created again"));
    }
    // Then
    try (StreamService accepting = StreamService.start(config().acceptingRecreatedTopics());
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      assertThat(accepting.operationsPort()).isPositive();
      await().atMost(PATIENCE).until(() -> verdicts.poll().size() >= before.size() + after.size());
      List<Item> all = new ArrayList<>(before);
      all.addAll(after);
      assertThat(verdicts.pollToEnd())
          .extracting(Verdict::requestId)
          .containsExactlyInAnyOrderElementsOf(all.stream().map(Item::requestId).toList());
    }
  }

  @Test
  void aTopicThatIsCreatedAgainUnderneathTurnsItUnready() throws Exception {
    // Given
    broker.publish(Map.of(Fixtures.app(), vendor), 30_000);
    List<Item> before = finished(50);
    broker.write(before);
    try (StreamService stream = StreamService.start(config());
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      await().atMost(PATIENCE).until(() -> verdicts.poll().size() == before.size());
      // When
      recreateItems();
      broker.write(finished(100));
      // Then
      await().atMost(PATIENCE).until(() -> ready(stream).contains("\"status\":\"DOWN\""));
      await()
          .atMost(PATIENCE)
          .until(() -> ready(stream).contains("created again") || ready(stream).contains("issing"));
    }
  }

  @Test
  void aChangeLogWhoseReadingATransactionHoldsUpForEverIsReadToItsEnd() throws Exception {
    // Given
    broker.publish(Map.of(Fixtures.app(), vendor), 30_000);
    broker.write(finished());
    try (StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      try (StreamService first = StreamService.start(config())) {
        assertThat(first.operationsPort()).isPositive();
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() == 1);
      }
      PlantedTransaction.plant(
          broker.settings().bootstrapServers(),
          new TopicPartition(StreamService.APPLICATION_ID + "-pending-items-changelog", 0),
          7_000_000,
          (short) 0);
      // When
      StreamConfig anew = StreamConfig.local(broker.settings(), directory.resolve("anew"));
      TransactionWatch.Pace pace =
          new TransactionWatch.Pace(Duration.ofSeconds(1), Duration.ofSeconds(5));
      try (StreamService second = StreamService.start(anew, pace)) {
        // Then
        await().atMost(PATIENCE).until(() -> ready(second).contains("REBALANCING"));
        await()
            .atMost(PATIENCE)
            .until(() -> ready(second).contains("\"status\":\"UP\",\"state\":\"RUNNING\""));
        broker.write(finished());
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() == 2);
        assertThat(get(second, "/metrics"))
            .containsPattern("sluice_transactions_aborted_total\\S* 1\\.0");
      }
    }
  }

  private void recreateItems() throws ExecutionException, InterruptedException {
    try (Admin admin = broker.clients().admin()) {
      admin.deleteTopics(List.of(Topic.ITEMS.topicName())).all().get();
      await()
          .atMost(PATIENCE)
          .until(() -> !admin.listTopics().names().get().contains(Topic.ITEMS.topicName()));
    }
    broker.createTopics();
  }

  private StreamConfig config() {
    return StreamConfig.local(broker.settings(), directory);
  }

  private static List<Item> finished(int count) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(finished());
    }
    return items;
  }

  private static Item finished() {
    Item item =
        Fixtures.item(
            Scene.Known.C2C,
            ContentType.Known.Text,
            Fixtures.DELIVERED,
            Fixtures.judgement(Suggestion.Known.Pass));
    return Fixtures.with(item, Fixtures.content("bob-" + item.requestId(), null, null, "1_2_3"));
  }

  private static String ready(StreamService stream) throws IOException, InterruptedException {
    return get(stream, "/health/ready");
  }

  private static String get(StreamService stream, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://localhost:" + stream.operationsPort() + path);
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}
