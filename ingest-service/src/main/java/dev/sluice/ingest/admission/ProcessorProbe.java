package dev.sluice.ingest.admission;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how long a virtual thread waits for a processor: what every request waits too, each time
 * that something wakes it.
 */
final class ProcessorProbe implements AutoCloseable {
  private static final long PERIOD_MILLIS = 10;
  private static final int PROBES = (int) (Pressure.WINDOW_MILLIS / PERIOD_MILLIS);

  private final Pressure pressure;
  private final AtomicLong startedAt = new AtomicLong();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ingest-probe").daemon().factory());

  // Of the probing thread alone.
  private int probes;
  private long shortest = Long.MAX_VALUE;
  private long began;

  /** Probes until it is closed. */
  ProcessorProbe(Pressure pressure) {
    this.pressure = pressure;
    var _ =
        clock.scheduleWithFixedDelay(
            this::probe, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void probe() {
    long now = System.nanoTime();
    if (began != 0) {
      long ran = startedAt.get();
      shortest = Math.min(shortest, (ran == 0 ? now : ran) - began);
      if (++probes == PROBES) {
        pressure.windowEnded(shortest);
        probes = 0;
        shortest = Long.MAX_VALUE;
      }
      if (ran == 0) {
        return;
      }
    }
    startedAt.set(0);
    began = System.nanoTime();
    Thread.ofVirtual().name("ingest-probe").start(() -> startedAt.set(System.nanoTime()));
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
