package dev.sluice.cli.topics;

import dev.sluice.contract.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far back an audit can go, and what would be incomplete about it: an item without its verdict,
 * or a verdict without the settings that it was decided under.
 */
final class AuditReach {
  private final Map<Topic, TopicFacts> topics = new EnumMap<>(Topic.class);

  AuditReach(List<TopicFacts> facts) {
    facts.forEach(topic -> topics.put(topic.topic(), topic));
  }

  /** When the oldest item was appended; empty: there is none. */
  Optional<Instant> oldestItem() {
    return Optional.ofNullable(topics.get(Topic.ITEMS))
        .flatMap(items -> Optional.ofNullable(items.oldest()));
  }

  /** What somebody should mend; empty where all is well. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    Arrays.stream(Topic.values())
        .filter(topic -> !topics.containsKey(topic))
        .forEach(topic -> warnings.add(topic.topicName() + " does not exist"));
    TopicFacts items = topics.get(Topic.ITEMS);
    if (items != null) {
      shorter(warnings, Topic.VERDICTS, items, "items are left without what was decided and why");
      shorter(warnings, Topic.OUTCOMES, items, "how bans, withdrawals and results ended is lost");
      shorter(warnings, Topic.SETTINGS, items, "what verdicts were decided under is lost");
    }
    for (Topic topic : List.of(Topic.ITEMS, Topic.VERDICTS, Topic.SETTINGS)) {
      TopicFacts facts = topics.get(topic);
      if (facts != null && facts.isBoundedByBytes()) {
        warnings.add(
            "%s keeps at most %,d bytes a partition: how far back an audit goes depends on the traffic"
                .formatted(topic.topicName(), facts.retentionBytes()));
      }
    }
    TopicFacts settings = topics.get(Topic.SETTINGS);
    if (settings != null) {
      settings
          .retention()
          .ifPresent(
              kept ->
                  warnings.add(
                      "sluice.settings deletes what is %s old: a service that starts later has no settings"
                          .formatted(TopicTable.time(kept))));
    }
    return warnings;
  }

  private void shorter(List<String> warnings, Topic topic, TopicFacts items, String what) {
    TopicFacts facts = topics.get(topic);
    if (facts != null && facts.isShorterThan(items)) {
      warnings.add(
          "%s keeps %s, sluice.items %s: %s"
              .formatted(
                  topic.topicName(),
                  TopicTable.retention(facts),
                  TopicTable.retention(items),
                  what));
    }
  }
}
