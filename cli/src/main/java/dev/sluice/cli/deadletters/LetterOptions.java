package dev.sluice.cli.deadletters;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.cli.Moment;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.deadletter.DeadLetterFilter;
import dev.sluice.kafka.deadletter.DeadLetterLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which letters are meant, and how long reading them may take. */
final class LetterOptions {
  @Mixin private KafkaOptions kafka;

  @Option(names = "--app", paramLabel = "ID", description = "Only of this SdkAppId.")
  private @Nullable Long app;

  @Option(
      names = "--origin",
      paramLabel = "TOPIC",
      converter = Origin.class,
      description = "Only from this topic: items, moderator-results, commands, notices, verdicts.")
  private @Nullable Topic origin;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only where the reason contains this, in upper or lower case.")
  private @Nullable String reason;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Only from then on: 2026-03-01, 2026-03-01T08:00:00Z, or 2h for two hours ago.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Only before then.")
  private @Nullable Instant until;

  @Option(
      names = "--seconds",
      defaultValue = "120",
      description = "Time for each reading of a topic (default ${DEFAULT-VALUE}).")
  private int seconds;

  /** What the options say, of all letters or of {@code ids}. */
  DeadLetterFilter filter(Set<String> ids) {
    return new DeadLetterFilter(
        ids, app, origin == null ? null : origin.topicName(), reason, since, until);
  }

  /** Whether any option says which letters are meant. */
  boolean areGiven() {
    return app != null || origin != null || reason != null || since != null || until != null;
  }

  DeadLetterLog read(DeadLetterFilter filter) {
    return DeadLetterLog.read(clients(), filter, limit());
  }

  KafkaClients clients() {
    return kafka.clients();
  }

  Duration limit() {
    return Duration.ofSeconds(seconds);
  }
}
