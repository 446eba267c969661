package dev.sluice.notifier.delivery;

import dev.sluice.contract.settings.ActionPolicy;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The destinations of one instance, over all of its tasks. Limits that hold over all instances are
 * divided by tasks: an instance with 3 of 12 tasks has a quarter. Thread-safe.
 *
 * <p>Meters by app and direction: {@code sluice.notifier.backlog} (entries), {@code
 * sluice.notifier.backlog.bytes}, {@code sluice.notifier.backlog.age} (seconds, the oldest), {@code
 * sluice.notifier.inflight}, {@code sluice.notifier.breaker} (0 closed, 1 half open, 2 open).
 */
final class Destinations {
  private final DeliveryLimits limits;
  private final Policies policies;
  private final int partitions;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private final Map<Destination, Ends> known = new ConcurrentHashMap<>();
  private final AtomicInteger tasks = new AtomicInteger();

  Destinations(
      DeliveryLimits limits,
      Policies policies,
      int partitions,
      InstantSource clock,
      MeterRegistry registry) {
    this.limits = limits;
    this.policies = policies;
    this.partitions = partitions;
    this.clock = clock;
    this.registry = registry;
  }

  void taskOpened() {
    tasks.incrementAndGet();
  }

  void taskClosed() {
    tasks.decrementAndGet();
  }

  Gate gate(Destination destination) {
    return ends(destination).gate;
  }

  /** A new count for one task's entries, until it {@link #leave}s. */
  Backlog join(Destination destination) {
    Backlog backlog = new Backlog();
    ends(destination).backlogs.add(backlog);
    return backlog;
  }

  void leave(Destination destination, Backlog backlog) {
    ends(destination).backlogs.remove(backlog);
  }

  /** Whether {@code destination} may have one more entry of {@code weight} bytes pending. */
  boolean hasRoom(Destination destination, int weight) {
    Ends ends = ends(destination);
    double share = share();
    return ends.entries() + 1 <= Math.max(1, limits.backlogEntries() * share)
        && ends.bytes() + weight <= Math.max(weight, limits.backlogBytes() * share);
  }

  /** The part of every limit that this instance may use, above 0 to 1. */
  double share() {
    return Math.clamp((double) tasks.get() / partitions, 1.0 / partitions, 1.0);
  }

  /** Everything that is pending here. */
  long pending() {
    return known.values().stream().mapToLong(Ends::entries).sum();
  }

  private Ends ends(Destination destination) {
    return known.computeIfAbsent(destination, this::open);
  }

  /** Of commands the app's own rate, where it has set what is done. */
  private int perSecond(Destination destination) {
    ActionPolicy policy =
        destination.direction() == Direction.COMMANDS ? policies.of(destination.sdkAppId()) : null;
    return policy == null ? limits.perSecond(destination.direction()) : policy.perSecond();
  }

  private Ends open(Destination destination) {
    Gate gate = new Gate(destination, limits, () -> perSecond(destination), clock);
    Ends ends = new Ends(gate, ConcurrentHashMap.newKeySet());
    Tags tags =
        Tags.of(
            "app",
            Long.toString(destination.sdkAppId()),
            "direction",
            destination.direction().text());
    Gauge.builder("sluice.notifier.backlog", ends, Ends::entries)
        .tags(tags)
        .description("Commands, notices or callbacks pending")
        .register(registry);
    Gauge.builder("sluice.notifier.backlog.bytes", ends, Ends::bytes)
        .tags(tags)
        .baseUnit("bytes")
        .description("Bytes of what is pending")
        .register(registry);
    Gauge.builder(
            "sluice.notifier.backlog.age", ends, pending -> pending.oldestSeconds(clock.millis()))
        .tags(tags)
        .baseUnit("seconds")
        .description("Age of the oldest that is pending")
        .register(registry);
    Gauge.builder("sluice.notifier.inflight", gate, Gate::inFlight)
        .tags(tags)
        .description("Calls in flight")
        .register(registry);
    Gauge.builder("sluice.notifier.breaker", gate, Gate::breakerState)
        .tags(tags)
        .description("Circuit breaker: 0 closed, 1 half open, 2 open")
        .register(registry);
    return ends;
  }

  /** One destination. {@code backlogs} holds one count per task that has something for it. */
  private record Ends(Gate gate, Set<Backlog> backlogs) {
    long entries() {
      return backlogs.stream().mapToLong(Backlog::entries).sum();
    }

    long bytes() {
      return backlogs.stream().mapToLong(Backlog::bytes).sum();
    }

    long oldestSeconds(long nowMillis) {
      return backlogs.stream()
          .mapToLong(backlog -> backlog.oldestSeconds(nowMillis))
          .max()
          .orElse(0);
    }
  }
}
