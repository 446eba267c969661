package dev.sluice.ingest.admission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how long a byte lies there until a virtual thread that waits for it has read it: what
 * every request waits before ingest knows of it, and about what it waits again each time that
 * something wakes it.
 */
final class ProcessorProbe implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessorProbe.class);
  private static final long PERIOD_MILLIS = 10;
  private static final int PROBES = (int) (Pressure.WINDOW_MILLIS / PERIOD_MILLIS);

  private final Pressure pressure;
  private final Pipe pipe;
  private final AtomicLong readAt = new AtomicLong();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ingest-probe").daemon().factory());

  // Of the probing thread alone.
  private int probes;
  private long shortest = Long.MAX_VALUE;
  private long before;

  // Written by the probing thread alone.
  private volatile long writtenAt;
  private volatile long last;
  private volatile long lasting;

  /** Probes until it is closed. */
  ProcessorProbe(Pressure pressure) {
    this.pressure = pressure;
    try {
      pipe = Pipe.open();
    } catch (IOException e) {
      throw new UncheckedIOException("no pipe can be opened", e);
    }
    Thread.ofVirtual().name("ingest-probe").start(this::read);
    var _ =
        clock.scheduleWithFixedDelay(
            this::probe, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * How much of the time of a request that is read now is gone, or will be by waiting for
   * processors: what the last probe waited, and as much as two in a row did once more, in
   * nanoseconds.
   */
  long waitNanos() {
    long written = writtenAt;
    long waiting = written == 0 || readAt.get() != 0 ? 0 : System.nanoTime() - written;
    return Math.max(last, waiting) + lasting;
  }

  private void read() {
    ByteBuffer one = ByteBuffer.allocate(1);
    try {
      while (pipe.source().read(one.clear()) > 0) {
        readAt.set(System.nanoTime());
      }
    } catch (IOException e) {
      LOG.error("the probe of the processors ended", e);
    }
  }

  private void probe() {
    try {
      long written = writtenAt;
      if (written != 0) {
        long read = readAt.get();
        long waited = (read == 0 ? System.nanoTime() : read) - written;
        measured(waited);
        if (read == 0) {
          return;
        }
        before = waited;
      }
      readAt.set(0);
      writtenAt = System.nanoTime();
      pipe.sink().write(ByteBuffer.allocate(1));
    } catch (IOException e) {
      throw new UncheckedIOException("the pipe of the probe broke", e);
    }
  }

  private void measured(long waited) {
    lasting = Math.min(before, waited);
    last = waited;
    shortest = Math.min(shortest, waited);
    if (++probes == PROBES) {
      pressure.windowEnded(shortest);
      probes = 0;
      shortest = Long.MAX_VALUE;
    }
  }

  /** Ends both threads. */
  @Override
  public void close() {
    clock.shutdownNow();
    try {
      pipe.sink().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
