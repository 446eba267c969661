package dev.sluice.stream.sent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts group messages that were sent, and those that were to be found among them. */
public final class SentMeters {
  private final Counter sent;
  private final Counter found;
  private final Counter never;

  /** Registers the counters. */
  public SentMeters(MeterRegistry registry) {
    this.sent =
        Counter.builder("sluice.stream.sent")
            .description("Group messages of which word came that they were sent")
            .register(registry);
    this.found = sought(registry, true);
    this.never = sought(registry, false);
  }

  private static Counter sought(MeterRegistry registry, boolean found) {
    return Counter.builder("sluice.stream.sought")
        .description("Withdrawals whose message was found among those sent, or never was")
        .tag("found", String.valueOf(found))
        .register(registry);
  }

  void sent() {
    sent.increment();
  }

  void found() {
    found.increment();
  }

  void never() {
    never.increment();
  }
}
