package dev.sluice.stream.judging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much is pending, over all tasks of the instance. Thread-safe.
 *
 * <p>Meters: {@code sluice.stream.pending.items}, {@code sluice.stream.pending.bytes}, {@code
 * sluice.stream.pending.tasks.at.bound}.
 */
public final class PendingLoad {
  private final Map<Object, Load> tasks = new ConcurrentHashMap<>();

  /** Registers the meters. */
  public PendingLoad(MeterRegistry registry) {
    Gauge.builder("sluice.stream.pending.items", this, PendingLoad::items)
        .description("Unfinished items in the store")
        .register(registry);
    Gauge.builder("sluice.stream.pending.bytes", this, PendingLoad::bytes)
        .description("Bytes of the unfinished items in the store")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("sluice.stream.pending.tasks.at.bound", this, PendingLoad::tasksAtBound)
        .description("Tasks whose store is at its bound, so that they slow their input down")
        .register(registry);
  }

  /** Unfinished items. */
  public int items() {
    return tasks.values().stream().mapToInt(Load::items).sum();
  }

  /** Their size in JSON. */
  public long bytes() {
    return tasks.values().stream().mapToLong(Load::bytes).sum();
  }

  /** Tasks that slow their input down because moderators lag behind. */
  public long tasksAtBound() {
    return tasks.values().stream().filter(Load::atBound).count();
  }

  void set(Object task, int items, long bytes, boolean atBound) {
    tasks.put(task, new Load(items, bytes, atBound));
  }

  void remove(Object task) {
    tasks.remove(task);
  }

  private record Load(int items, long bytes, boolean atBound) {}
}
