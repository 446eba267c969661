package dev.sluice.ingest.forward;

import dev.sluice.contract.settings.App;
import dev.sluice.moderation.Deadline;
import dev.sluice.service.call.CallException;
import dev.sluice.service.call.CallResult;
import dev.sluice.service.call.ForwardTarget;
import dev.sluice.service.call.ForwardedQuery;
import dev.sluice.service.call.HttpAnswer;
import dev.sluice.service.call.HttpCaller;
import dev.sluice.service.call.HttpLimits;
import dev.sluice.settings.SecretException;
import dev.sluice.settings.SecretResolver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Asks an app's own callback URL about a callback that it may decide about, while the caller waits:
 * the exact bytes and the callback's query, under the app's own signature. One app that is slow or
 * dead neither holds up another nor, once that is known, its own callbacks. Safe for use by many
 * threads, each of which waits for its own answer.
 *
 * <p>Meters: {@code sluice.ingest.forward} by app and ending, {@code sluice.ingest.forward.breaker}
 * by app (0 closed, 1 half open, 2 open).
 */
public final class AppCallback implements AutoCloseable {
  /** Less is not worth a call. */
  private static final Duration LEAST = Duration.ofMillis(5);

  /** Longer than any callback is waited for; each call has its deadline. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final SecretResolver secrets;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final ForwardLimits limits;
  private final HttpCaller caller;
  private final Semaphore places;
  private final Map<Long, AppLine> lines = new ConcurrentHashMap<>();

  /** Opens nothing yet. */
  public AppCallback(SecretResolver secrets, InstantSource clock, MeterRegistry meters) {
    this(secrets, clock, meters, ForwardLimits.DEFAULT);
  }

  AppCallback(
      SecretResolver secrets, InstantSource clock, MeterRegistry meters, ForwardLimits limits) {
    this.secrets = secrets;
    this.clock = clock;
    this.meters = meters;
    this.limits = limits;
    this.caller = new HttpCaller(new HttpLimits(limits.connect(), LONGEST, limits.answerBytes()));
    this.places = new Semaphore(limits.calls());
  }

  /**
   * Asks the app; returns by the deadline.
   *
   * @param query of the callback as it was received
   * @param body of the callback as it was received
   * @return what it answered; empty: it has no URL for this, or there is no answer, which is
   *     counted
   * @throws InterruptedException if the thread was interrupted; whether the app got it is not known
   */
  public Optional<AppAnswer> ask(App app, String query, byte[] body, Deadline deadline)
      throws InterruptedException {
    long start = System.nanoTime();
    Asked asked;
    try {
      Optional<ForwardTarget> target = ForwardTarget.of(app, secrets);
      if (target.isEmpty()) {
        return Optional.empty();
      }
      URI uri = target.get().uri(ForwardedQuery.of(query), clock.instant());
      asked = ask(app.sdkAppId(), target.get(), uri, body, deadline);
    } catch (SecretException | IllegalArgumentException e) {
      asked = Asked.without(Ending.SETTINGS);
    }
    Timer.builder("sluice.ingest.forward")
        .description("Time that callbacks waited for the app's own answer")
        .tag("app", Long.toString(app.sdkAppId()))
        .tag("ending", asked.ending.text())
        .register(meters)
        .record(Duration.ofNanos(System.nanoTime() - start));
    return asked.answer;
  }

  private Asked ask(long sdkAppId, ForwardTarget target, URI uri, byte[] body, Deadline deadline)
      throws InterruptedException {
    AppLine line = lines.computeIfAbsent(sdkAppId, id -> open(id, target));
    line.leadsTo(target.url());
    Duration time = deadline.remaining();
    if (time.compareTo(LEAST) < 0) {
      return Asked.without(Ending.LATE);
    }
    Optional<Ending> shut = line.enter(places);
    if (shut.isPresent()) {
      return Asked.without(shut.get());
    }
    AppLine.Health health = AppLine.Health.UNKNOWN;
    try {
      HttpAnswer answer = caller.post(uri, Map.of(), body, target.tls(), time);
      health = health(answer);
      return read(answer);
    } catch (CallException e) {
      boolean timeout = deadline.passed();
      boolean fair = !timeout || time.compareTo(limits.fairTime()) >= 0;
      if (e.result().fault() == CallResult.Fault.CALL) {
        return Asked.without(Ending.SETTINGS);
      }
      health = fair ? AppLine.Health.FAILED : AppLine.Health.UNKNOWN;
      return Asked.without(timeout ? Ending.TIMEOUT : Ending.BROKEN);
    } finally {
      line.leave(places, health);
    }
  }

  /** One that refuses what it is asked is well: it costs no time. */
  private static AppLine.Health health(HttpAnswer answer) {
    return answer.status() != 200 && answer.unexpectedStatus().fault() == CallResult.Fault.SERVER
        ? AppLine.Health.FAILED
        : AppLine.Health.WELL;
  }

  private static Asked read(HttpAnswer answer) {
    if (answer.status() != 200) {
      return Asked.without(Ending.STATUS);
    }
    Optional<AppAnswer> read = AppAnswer.read(answer.body());
    return new Asked(read.isPresent() ? Ending.ANSWERED : Ending.NO_JSON, read);
  }

  private AppLine open(long sdkAppId, ForwardTarget target) {
    AppLine line = new AppLine("forward-" + sdkAppId, target.url(), limits);
    Gauge.builder("sluice.ingest.forward.breaker", line, AppLine::breakerState)
        .description("Circuit breaker of the app's own callback URL: 0 closed, 1 half open, 2 open")
        .tag("app", Long.toString(sdkAppId))
        .register(meters);
    return line;
  }

  /** Abandons what is in flight. */
  @Override
  public void close() {
    caller.close();
  }

  private record Asked(Ending ending, Optional<AppAnswer> answer) {
    static Asked without(Ending ending) {
      return new Asked(ending, Optional.empty());
    }
  }
}
