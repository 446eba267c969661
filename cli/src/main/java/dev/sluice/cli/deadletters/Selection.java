package dev.sluice.cli.deadletters;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.cli.Moment;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.deadletter.DeadLetterFilter;
import dev.sluice.kafka.deadletter.DeadLetterLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which letters are meant, by what all of them have, and how long reading them may take. */
abstract class Selection {
  @Mixin private KafkaOptions kafka;

  @Option(names = "--app", paramLabel = "ID", description = "Only of this SdkAppId.")
  private @Nullable Long app;

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
  abstract DeadLetterFilter filter(Set<String> ids);

  /** Whether any option says which letters are meant. */
  boolean areGiven() {
    return app != null || since != null || until != null;
  }

  final @Nullable Long app() {
    return app;
  }

  final @Nullable Instant since() {
    return since;
  }

  final @Nullable Instant until() {
    return until;
  }

  final DeadLetterLog read(DeadLetterFilter filter) {
    return DeadLetterLog.read(clients(), filter, limit());
  }

  final KafkaClients clients() {
    return kafka.clients();
  }

  final Duration limit() {
    return Duration.ofSeconds(seconds);
  }
}
