package dev.sluice.cli.deadletters;

import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.deadletter.DeadLetterFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which records that could not be processed are meant. */
final class LetterOptions extends Selection {
  @Option(
      names = "--origin",
      paramLabel = "TOPIC",
      converter = Origin.class,
      description =
          "Only from this topic: items, moderator-results, commands, notices, forwards, verdicts.")
  private @Nullable Topic origin;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only where the reason contains this, in upper or lower case.")
  private @Nullable String reason;

  @Override
  DeadLetterFilter filter(Set<String> ids) {
    return new DeadLetterFilter(
        ids,
        app(),
        origin == null ? null : origin.topicName(),
        reason,
        since(),
        until(),
        false,
        null);
  }

  @Override
  boolean areGiven() {
    return super.areGiven() || origin != null || reason != null;
  }
}
