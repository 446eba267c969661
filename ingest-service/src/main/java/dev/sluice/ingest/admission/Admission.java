package dev.sluice.ingest.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests are let in, which of them are judged in the request, and which get their
 * fail policy's answer.
 */
public final class Admission implements AutoCloseable {
  /** Stands for all apps that are not of the settings: they share what one has. */
  public static final long OTHERS = 0;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(Pressure.WINDOW_MILLIS);

  private final JudgingPlaces judging = new JudgingPlaces(WINDOW_NANOS * PROCESSORS);
  private final Gate gate = new Gate(PROCESSORS, System::nanoTime, WINDOW_NANOS);
  private final ProcessorProbe probe = new ProcessorProbe(new Pressure(judging, gate));
  private final int waiting;
  private final Room<Long> apps;
  private final Map<String, ModeratorLimit> moderators = new ConcurrentHashMap<>();
  private final MeterRegistry meters;
  private final Map<Shedding, Counter> shed = new ConcurrentHashMap<>();

  /**
   * @param waiting requests that may wait for moderators at once; one app gets half of them at
   *     most, and so does one moderator
   */
  public Admission(int waiting, MeterRegistry meters) {
    this.waiting = waiting;
    this.apps = new Room<>(waiting);
    this.meters = meters;
    meters.gauge("sluice.ingest.waiting", apps, Room::taken);
    TimeGauge.builder(
            "sluice.ingest.processor.wait", probe, TimeUnit.NANOSECONDS, ProcessorProbe::waitNanos)
        .description(
            "What a request waits for processors before it is read, and is taken to wait again")
        .register(meters);
    meters.gauge("sluice.ingest.pressure", this, state -> state.high() ? 1 : 0);
  }

  /**
   * How much of the time of a request that is read now is gone already, or will be by waiting for
   * processors, in nanoseconds.
   */
  public long processorWait() {
    return probe.waitNanos();
  }

  /** Whether some requests may be refused before they are read: see {@link #letsIn}. */
  public boolean refuses() {
    return gate.closed();
  }

  /**
   * Whether a request is let in, that is read, answered and recorded; to be asked before it costs
   * anything.
   *
   * @param app of the settings, or {@link #OTHERS}
   */
  public boolean letsIn(long app) {
    if (gate.admits(app)) {
      return true;
    }
    shed(app, Shed.GATE);
    return false;
  }

  /** Whether a request of that app is to be judged, as far as processors go. */
  public boolean admits(long app) {
    if (judging.admits(app)) {
      return true;
    }
    shed(app, Shed.PROCESSORS);
    return false;
  }

  /** A request was judged by engines of this process, which took so long, in nanoseconds. */
  public void judged(long nanos) {
    judging.judged(nanos);
  }

  private boolean high() {
    return judging.scarce() || gate.closed();
  }

  /**
   * Takes a place with every moderator that a request is about to wait for.
   *
   * @return to be told when it waits no more; absent where there is no room
   */
  public @Nullable Waiting await(long app, Collection<String> names) {
    if (!apps.enter(app)) {
      shed(app, Shed.APP);
      return null;
    }
    List<ModeratorLimit> entered = new ArrayList<>(names.size());
    for (String name : names) {
      ModeratorLimit limit =
          moderators.computeIfAbsent(name, known -> new ModeratorLimit(waiting / 2));
      if (!limit.enter(app)) {
        new Waiting(app, entered).ended(true);
        shed(app, Shed.MODERATOR);
        return null;
      }
      entered.add(limit);
    }
    return new Waiting(app, entered);
  }

  private void shed(long app, Shed cause) {
    shed.computeIfAbsent(
            new Shedding(app, cause),
            shedding ->
                meters.counter(
                    "sluice.ingest.shed", "app", Long.toString(app), "cause", cause.name()))
        .increment();
  }

  private record Shedding(long app, Shed cause) {}

  @Override
  public void close() {
    probe.close();
  }

  /** The places of one request. */
  public final class Waiting {
    private final long app;
    private final List<ModeratorLimit> entered;

    private Waiting(long app, List<ModeratorLimit> entered) {
      this.app = app;
      this.entered = entered;
    }

    /**
     * It waits no more; to be called once.
     *
     * @param inTime whether it did not meet its deadline
     */
    public void ended(boolean inTime) {
      entered.forEach(limit -> limit.left(app, inTime));
      apps.leave(app);
    }
  }
}
