package dev.sluice.stream.judging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts what becomes of unfinished items. */
public final class JudgingMeters {
  private final Counter retries;
  private final Counter givenUp;
  private final Counter early;
  private final Timer pending;

  /** Registers the meters. */
  public JudgingMeters(MeterRegistry registry) {
    this.retries =
        Counter.builder("sluice.stream.retries")
            .description("Attempts that failed and are made again")
            .register(registry);
    this.givenUp =
        Counter.builder("sluice.stream.given.up")
            .description("Items that the fail policy decided after the last attempt")
            .register(registry);
    this.early =
        Counter.builder("sluice.stream.answers.early")
            .description("Later answers of moderators that nothing waited for when they came")
            .register(registry);
    this.pending =
        Timer.builder("sluice.stream.pending.time")
            .description("From an unfinished item's log-append time to its judgement")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(10))
            .maximumExpectedValue(Duration.ofMinutes(10))
            .register(registry);
  }

  void retry() {
    retries.increment();
  }

  void givenUp() {
    givenUp.increment();
  }

  void early() {
    early.increment();
  }

  void settled(long sinceMillis, long now) {
    pending.record(Duration.ofMillis(Math.max(0, now - sinceMillis)));
  }
}
