package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker refuses a verdict, under exactly-once: the item gets an explicit one, the whole is in
 * the dead letters, and the stream goes on.
 */
@Tag("kafka")
class UnwritableRecordsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aVerdictThatTheBrokerRefusesIsWrittenInBrief(@TempDir Path directory) throws Exception {
    // Given
    try (StreamBroker broker = new StreamBroker();
        StandInVendor vendor = StandInVendor.start(requestId -> 5);
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class);
        StreamBroker.Following<DeadLetter> letters =
            broker.follow(Topic.DEAD_LETTERS, DeadLetter.class)) {
      broker.publish(Map.of(Fixtures.app(), vendor), 30_000);
      try (StreamService stream =
          StreamService.start(StreamConfig.local(broker.settings(), directory))) {
        broker.write(item("small"));
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() == 1);
        allowNoMoreThan(broker, 8_192);
        // When
        Item large = item("x".repeat(20_000));
        broker.write(item("before"));
        broker.write(large);
        broker.write(item("after"));
        // Then
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() == 4);
        await().atMost(PATIENCE).until(() -> letters.poll().size() == 1);
        Verdict brief =
            verdicts.poll().stream()
                .filter(one -> one.requestId().equals(large.requestId()))
                .findFirst()
                .orElseThrow();
        assertThat(brief.judgement().suggestion()).isEqualTo(Suggestion.Known.Pass);
        assertThat(brief.judgement().reasons())
            .extracting(Reason::code)
            .containsExactly(ReasonCode.ProcessingFailed.name());
        assertThat(letters.poll().getFirst().valueBytes()).isGreaterThan(20_000);
        assertThat(stream.lifecycle().failure()).isNull();
      }
    }
  }

  private static void allowNoMoreThan(StreamBroker broker, int bytes) throws Exception {
    ConfigResource verdicts =
        new ConfigResource(ConfigResource.Type.TOPIC, Topic.VERDICTS.topicName());
    ConfigEntry most = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(bytes));
    try (Admin admin = broker.clients().admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(verdicts, List.of(new AlterConfigOp(most, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static Item item(String text) {
    Content content =
        new Content(
            null,
            "alice",
            "bob",
            null,
            List.of(text),
            null,
            "1_2_3",
            null,
            null,
            null,
            null,
            Map.of());
    Item item =
        Fixtures.item(
            Scene.Known.C2C,
            ContentType.Known.Text,
            Fixtures.DELIVERED,
            Fixtures.judgement(Suggestion.Known.Pass));
    return Fixtures.with(item, content);
  }
}
