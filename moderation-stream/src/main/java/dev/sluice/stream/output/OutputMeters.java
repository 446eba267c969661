package dev.sluice.stream.output;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts what goes out. */
public final class OutputMeters {
  private final MeterRegistry registry;
  private final Timer age;
  private final Counter unwritable;

  /** Registers the meters. */
  public OutputMeters(MeterRegistry registry) {
    this.registry = registry;
    this.age =
        Timer.builder("sluice.stream.verdict.age")
            .description("From an item's acceptance to its verdict")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(5))
            .maximumExpectedValue(Duration.ofMinutes(10))
            .register(registry);
    this.unwritable =
        Counter.builder("sluice.stream.unwritable")
            .description("Records that could not be written and went to the dead letters")
            .register(registry);
  }

  void verdict(Verdict verdict) {
    // A suggestion of a newer version is one series, whatever it says.
    String suggestion =
        verdict.judgement().suggestion() instanceof Suggestion.Known known ? known.text() : "other";
    Counter.builder("sluice.stream.verdicts")
        .description("Verdicts made")
        .tags(
            "suggestion",
            suggestion,
            "hit",
            String.valueOf(verdict.hit()),
            "enforced",
            String.valueOf(verdict.enforced()))
        .register(registry)
        .increment();
    age.record(
        Duration.ofMillis(Math.max(0, verdict.decidedAt() - verdict.acceptance().acceptedAt())));
  }

  void unwritable() {
    unwritable.increment();
  }
}
