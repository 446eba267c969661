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
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.DeadLetters;
import dev.sluice.kafka.deadletter.DeadLetterDesk;
import dev.sluice.kafka.deadletter.DeadLetterEntry;
import dev.sluice.kafka.deadletter.DeadLetterFilter;
import dev.sluice.kafka.deadletter.DeadLetterLog;
import dev.sluice.kafka.deadletter.DeadLetterResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items are re-driven while the service runs: each is judged once, and none twice. */
@Tag("kafka")
class RedriveServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path directory;

  @Test
  void itemsOfDeadLettersAreJudgedOnce() throws Exception {
    try (StreamBroker broker = new StreamBroker();
        StandInVendor vendor = StandInVendor.start(requestId -> 5);
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class);
        StreamBroker.Following<DeadLetter> letters =
            broker.follow(Topic.DEAD_LETTERS, DeadLetter.class)) {
      // Given one that never came, one that came broken and whole later, and one that was judged
      broker.publish(Map.of(Fixtures.app(), vendor), 30_000);
      Item late = blocked();
      Item broken = blocked();
      Item judged = blocked();
      String lateLetter = letter(broker, late, 1);
      String wholeLetter = letter(broker, broken, 2);
      String judgedLetter = letter(broker, judged, 3);
      ObjectNode lacking = (ObjectNode) Json.readTree(Json.write(broken));
      lacking.remove("answer");
      broker.write(
          Topic.ITEMS, TopicKeys.conversation(Fixtures.APP, broken.content()), Json.write(lacking));
      broker.write(judged);
      try (StreamService stream =
          StreamService.start(StreamConfig.local(broker.settings(), directory))) {
        assertThat(stream.operationsPort()).isPositive();
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() == 2);
        await().atMost(PATIENCE).until(() -> letters.poll().size() == 4);

        // When
        Map<String, DeadLetterResult> first = redriveAll(broker);
        Map<String, DeadLetterResult> second = redriveAll(broker);
        Item end = blocked();
        broker.write(end);

        // Then
        assertThat(first.get(lateLetter)).isInstanceOf(DeadLetterResult.Ended.class);
        assertThat(first.get(wholeLetter)).isInstanceOf(DeadLetterResult.Ended.class);
        assertThat(first.get(judgedLetter)).isInstanceOf(DeadLetterResult.Refused.class);
        assertThat(second.get(lateLetter)).isInstanceOf(DeadLetterResult.EndedBefore.class);
        assertThat(second.get(wholeLetter)).isInstanceOf(DeadLetterResult.EndedBefore.class);
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() == 5);
        assertThat(verdicts.pollToEnd())
            .extracting(RedriveServiceTest::name)
            .containsExactlyInAnyOrder(
                late.requestId() + ":0",
                broken.requestId() + ":0",
                broken.requestId() + ":1",
                judged.requestId() + ":0",
                end.requestId() + ":0");
      }
    }
  }

  private static String name(Verdict verdict) {
    return verdict.requestId() + ":" + verdict.revision();
  }

  private static Map<String, DeadLetterResult> redriveAll(StreamBroker broker) {
    Duration limit = Duration.ofSeconds(60);
    try (DeadLetterLog log = DeadLetterLog.read(broker.clients(), DeadLetterFilter.ALL, limit)) {
      Set<String> ids = log.entries().stream().map(DeadLetterEntry::id).collect(Collectors.toSet());
      return new DeadLetterDesk(broker.clients(), InstantSource.system(), "ops", limit)
          .redrive(log, ids).stream()
              .collect(Collectors.toMap(DeadLetterResult::id, result -> result));
    }
  }

  /** As a spool writes what has become too old. */
  private static String letter(StreamBroker broker, Item item, long offset) {
    DeadLetter letter =
        DeadLetters.of(
            Uuid.randomUuid(),
            new TopicPartition(Topic.ITEMS.topicName(), 0),
            offset,
            item.sdkAppId(),
            "too old",
            TopicKeys.conversation(item.sdkAppId(), item.content())
                .getBytes(StandardCharsets.UTF_8),
            Json.write(item),
            System.currentTimeMillis());
    broker.write(Topic.DEAD_LETTERS, letter.id(), Json.write(letter));
    return letter.id();
  }

  private static Item blocked() {
    Item item =
        Fixtures.item(
            Scene.Known.C2C,
            ContentType.Known.Text,
            Fixtures.DELIVERED,
            Fixtures.judgement(Suggestion.Known.Block));
    return Fixtures.with(item, Fixtures.content("bob-" + item.requestId(), null, null, "1_2_3"));
  }
}
