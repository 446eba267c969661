package dev.sluice.ingest.spool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;

/** What waits, and what became of what waited. */
final class SpoolMetrics {
  private static final String PREFIX = "sluice.ingest.spool.";

  private final Counter drained;
  private final Counter struckOff;
  private final Counter buried;
  private final Counter refused;
  private final Timer append;

  SpoolMetrics(SpoolLog log, InstantSource clock, MeterRegistry meters) {
    Gauge.builder(PREFIX + "items", log, spool -> spool.contents().records())
        .description("Records that wait on the disk for Kafka")
        .register(meters);
    Gauge.builder(PREFIX + "bytes", log, spool -> spool.contents().bytes())
        .description("What the spool's files take")
        .baseUnit("bytes")
        .register(meters);
    Gauge.builder(
            PREFIX + "oldest.age",
            log,
            spool -> spool.contents().oldestAge(clock.instant()).toMillis() / 1_000.0)
        .description("How long the oldest record has waited")
        .baseUnit("seconds")
        .register(meters);
    this.drained = counter(meters, "drained", "Records that Kafka took from the spool");
    this.struckOff =
        counter(
            meters, "struck.off", "Records whose first sending was acknowledged late after all");
    this.buried = counter(meters, "dead.letters", "Records that became dead letters");
    this.refused = counter(meters, "refused", "Records that the spool did not take");
    this.append =
        Timer.builder(PREFIX + "append")
            .description("Time from handing a record over until the disk had it")
            .publishPercentileHistogram()
            .register(meters);
  }

  private static Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder(PREFIX + name).description(description).register(meters);
  }

  void drained() {
    drained.increment();
  }

  void struckOff() {
    struckOff.increment();
  }

  void buried() {
    buried.increment();
  }

  void refused(int records) {
    refused.increment(records);
  }

  void appended(long begun) {
    append.record(Duration.ofNanos(System.nanoTime() - begun));
  }
}
