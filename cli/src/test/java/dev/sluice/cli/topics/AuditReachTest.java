package dev.sluice.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When an audit would be incomplete. */
class AuditReachTest {
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void isContentWithTheTopicsAsTheyAreMade() {
    // When
    AuditReach reach = new AuditReach(topics(null));
    // Then
    assertThat(reach.warnings()).isEmpty();
    assertThat(reach.oldestItem()).contains(LONG_AGO);
  }

  @Test
  void warnsOfVerdictsAndSettingsThatAreKeptShorterThanItems() {
    // When
    List<String> verdicts =
        new AuditReach(topics(facts(Topic.VERDICTS, "delete", Duration.ofDays(7).toMillis(), -1)))
            .warnings();
    List<String> settings =
        new AuditReach(
                topics(
                    facts(Topic.SETTINGS, "compact,delete", Duration.ofHours(36).toMillis(), -1)))
            .warnings();
    // Then
    assertThat(verdicts).singleElement().asString().contains("sluice.verdicts keeps 7d", "30d");
    assertThat(settings).hasSize(2).first().asString().contains("sluice.settings keeps 36h");
  }

  @Test
  void itemsWithoutEndNeedVerdictsWithoutEnd() {
    // When
    List<String> warnings = new AuditReach(topics(facts(Topic.ITEMS, "delete", -1, -1))).warnings();
    // Then
    assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("sluice.items for ever"));
  }

  @Test
  void warnsOfALimitOfBytes() {
    // When
    List<String> warnings =
        new AuditReach(
                topics(facts(Topic.VERDICTS, "delete", Duration.ofDays(30).toMillis(), 5_000)))
            .warnings();
    // Then
    assertThat(warnings).singleElement().asString().contains("5,000 bytes a partition");
  }

  @Test
  void writesTimesAndSizesForPeople() {
    assertThat(TopicTable.time(Duration.ofDays(30))).isEqualTo("30d");
    assertThat(TopicTable.time(Duration.ofHours(36))).isEqualTo("36h");
    assertThat(TopicTable.time(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(TopicTable.time(Duration.ofMillis(1))).isEqualTo("1ms");
    assertThat(TopicTable.size(null)).isEqualTo("-");
    assertThat(TopicTable.size(1023L)).isEqualTo("1023 B");
    assertThat(TopicTable.size(1536L)).isEqualTo("1.5 KiB");
    assertThat(TopicTable.size(Long.MAX_VALUE)).endsWith("TiB");
  }

  /** All as they are made, but for {@code other}. */
  private static List<TopicFacts> topics(@Nullable TopicFacts other) {
    return Arrays.stream(Topic.values())
        .map(
            topic ->
                other != null && other.topic() == topic
                    ? other
                    : facts(
                        topic,
                        topic.compacted() ? "compact" : "delete",
                        topic.retention().toMillis(),
                        -1))
        .toList();
  }

  private static TopicFacts facts(Topic topic, String cleanup, long millis, long bytes) {
    return new TopicFacts(topic, topic.partitions(), 1, cleanup, millis, bytes, 1, null, LONG_AGO);
  }
}
