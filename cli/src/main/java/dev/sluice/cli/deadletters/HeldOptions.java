package dev.sluice.cli.deadletters;

import dev.sluice.kafka.deadletter.DeadLetterFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which commands that a circuit breaker holds are meant. */
final class HeldOptions extends Selection {
  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description = "Only of this rule, such as house/Abuse: a library or moderator, and a label.")
  private @Nullable String rule;

  @Override
  DeadLetterFilter filter(Set<String> ids) {
    return new DeadLetterFilter(ids, app(), null, null, since(), until(), true, rule);
  }

  @Override
  boolean areGiven() {
    return super.areGiven() || rule != null;
  }
}
