package dev.sluice.kafka.inflight;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A number per lane, each a gauge with the tags {@code app} and {@code vendor}. Thread-safe. */
final class LaneGauges {
  private final MeterRegistry registry;
  private final String name;
  private final String description;
  private final Map<Lane, AtomicInteger> values = new ConcurrentHashMap<>();

  LaneGauges(MeterRegistry registry, String name, String description) {
    this.registry = registry;
    this.name = name;
    this.description = description;
  }

  void add(Lane lane, int delta) {
    values.computeIfAbsent(lane, this::register).addAndGet(delta);
  }

  int get(Lane lane) {
    AtomicInteger value = values.get(lane);
    return value == null ? 0 : value.get();
  }

  private AtomicInteger register(Lane lane) {
    AtomicInteger value = new AtomicInteger();
    Gauge.builder(name, value, AtomicInteger::get)
        .description(description)
        .tags(Tags.of("app", lane.app(), "vendor", lane.vendor()))
        .register(registry);
    return value;
  }
}
