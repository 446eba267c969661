package dev.sluice.stream.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what comes in. */
public final class IntakeMeters {
  private final Counter items;
  private final Counter repeats;
  private final Counter unreadable;

  /** Registers the counters. */
  public IntakeMeters(MeterRegistry registry) {
    this.items =
        Counter.builder("sluice.stream.items")
            .description("Items accepted, repeats left out")
            .register(registry);
    this.repeats =
        Counter.builder("sluice.stream.repeats")
            .description("Items dropped as repeats")
            .register(registry);
    this.unreadable =
        Counter.builder("sluice.stream.unreadable")
            .description("Records that went to the dead letters")
            .register(registry);
  }

  void item() {
    items.increment();
  }

  void repeat() {
    repeats.increment();
  }

  void unreadable() {
    unreadable.increment();
  }
}
