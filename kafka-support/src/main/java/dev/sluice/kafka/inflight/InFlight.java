package dev.sluice.kafka.inflight;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The calls in flight of one instance: one limit over all stream tasks. A slot that gets free goes
 * to the next app in turn whose call may start. Thread-safe.
 *
 * <p>Meters: {@code sluice.inflight.calls} (now), {@code sluice.inflight.calls.max} (most ever seen
 * at once), {@code sluice.inflight.limit}, and by lane (tags {@code app}, {@code vendor}) {@code
 * sluice.inflight.lane.calls} and {@code sluice.inflight.lane.waiting}.
 */
public final class InFlight implements AutoCloseable {
  private final InFlightConfig config;
  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Shares apps;
  private final Shares vendors;
  private final FairQueue<ReadyCall<?, ?>> ready = new FairQueue<>();
  private final LaneGauges running;
  private final LaneGauges waiting;
  private int calls;
  private int maxSeen;

  /**
   * Calls on {@code executor}.
   *
   * @param executor runs each call; {@link HandCrankedExecutor} in tests. An {@link
   *     ExecutorService} is shut down by {@link #close}.
   * @param registry gets the meters
   */
  public InFlight(InFlightConfig config, Executor executor, MeterRegistry registry) {
    this.config = config;
    this.executor = executor;
    this.apps = new Shares(config.limit(), config.reserved());
    this.vendors = new Shares(config.limit(), config.reserved());
    this.running = new LaneGauges(registry, "sluice.inflight.lane.calls", "Calls in flight");
    this.waiting =
        new LaneGauges(
            registry,
            "sluice.inflight.lane.waiting",
            "Calls that wait for a slot, a retry included");
    Gauge.builder("sluice.inflight.calls", this, InFlight::calls)
        .description("Calls in flight")
        .register(registry);
    Gauge.builder("sluice.inflight.calls.max", this, InFlight::maxSeen)
        .description("Most calls seen in flight at once")
        .register(registry);
    Gauge.builder("sluice.inflight.limit", config, InFlightConfig::limit)
        .description("Calls in flight at most")
        .register(registry);
  }

  /** Calls on virtual threads, one each. */
  public static InFlight onVirtualThreads(InFlightConfig config, MeterRegistry registry) {
    return new InFlight(
        config,
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory()),
        registry);
  }

  /**
   * Sets who has a guaranteed share, as the settings have it: each with its own maximum of calls in
   * flight. Who is not named has no guarantee and no maximum but the limit. Calls under way are not
   * touched.
   *
   * @param maxByApp calls in flight at most, by app; 1 or more
   * @param maxByVendor the same by vendor
   */
  public void share(Map<String, Integer> maxByApp, Map<String, Integer> maxByVendor) {
    lock.lock();
    try {
      apps.known(maxByApp);
      vendors.known(maxByVendor);
    } finally {
      lock.unlock();
    }
    startWhatMay();
  }

  /** The end of one stream task: what it submits comes back to it alone. */
  public <K, R> InFlightStep<K, R> step() {
    return new InFlightStep<>(this, config.ahead());
  }

  /** A line for the keys of one stream task that wait for room; counted by the meters of this. */
  public <K> WaitingLine<K> waitingLine() {
    return new WaitingLine<>(waiting);
  }

  /** Calls in flight now, 0 to the limit. */
  public int calls() {
    lock.lock();
    try {
      return calls;
    } finally {
      lock.unlock();
    }
  }

  /** Most calls seen in flight at once. */
  public int maxSeen() {
    lock.lock();
    try {
      return maxSeen;
    } finally {
      lock.unlock();
    }
  }

  /** Calls of one lane in flight now. */
  public int calls(Lane lane) {
    return running.get(lane);
  }

  /** Calls of one lane that wait, in waiting lines or handed over. */
  public int waiting(Lane lane) {
    return waiting.get(lane);
  }

  /** Interrupts what is in flight and takes no more. */
  @Override
  public void close() {
    if (executor instanceof ExecutorService service) {
      service.shutdownNow();
    }
  }

  void offer(ReadyCall<?, ?> call) {
    lock.lock();
    try {
      ready.add(call.lane(), call);
      waiting.add(call.lane(), 1);
    } finally {
      lock.unlock();
    }
    startWhatMay();
  }

  void finished(ReadyCall<?, ?> call) {
    lock.lock();
    try {
      apps.giveBack(call.lane().app());
      vendors.giveBack(call.lane().vendor());
      running.add(call.lane(), -1);
      calls--;
    } finally {
      lock.unlock();
    }
    startWhatMay();
  }

  /** Forgets what {@code step} submitted and has not started. */
  void withdraw(InFlightStep<?, ?> step) {
    lock.lock();
    try {
      ready.removeIf(call -> call.step() == step).forEach(turn -> waiting.add(turn.lane(), -1));
    } finally {
      lock.unlock();
    }
  }

  private void startWhatMay() {
    for (ReadyCall<?, ?> call : takeWhatMay()) {
      try {
        executor.execute(call);
      } catch (RejectedExecutionException e) {
        call.refused(e);
      }
    }
  }

  private List<ReadyCall<?, ?>> takeWhatMay() {
    List<ReadyCall<?, ?>> started = new ArrayList<>();
    lock.lock();
    try {
      while (calls < config.limit()) {
        FairQueue.Turn<ReadyCall<?, ?>> turn = ready.poll(this::mayStart);
        if (turn == null) {
          break;
        }
        Lane lane = turn.lane();
        apps.take(lane.app());
        vendors.take(lane.vendor());
        waiting.add(lane, -1);
        running.add(lane, 1);
        calls++;
        maxSeen = Math.max(maxSeen, calls);
        turn.element().step().started(lane);
        started.add(turn.element());
      }
    } finally {
      lock.unlock();
    }
    return started;
  }

  private boolean mayStart(Lane lane) {
    int free = config.limit() - calls;
    return apps.mayTake(lane.app(), free) && vendors.mayTake(lane.vendor(), free);
  }
}
