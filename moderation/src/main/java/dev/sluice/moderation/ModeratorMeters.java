package dev.sluice.moderation;

import dev.sluice.contract.ContentType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures judging. Tags are content types, moderators' names and outcomes: nothing of a user or an
 * app.
 */
final class ModeratorMeters {
  private static final Logger LOG = LoggerFactory.getLogger(ModeratorMeters.class);
  private static final long LOG_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final MeterRegistry meters;
  private final Map<TimerKey, Timer> timers = new ConcurrentHashMap<>();
  private final AtomicLong nextLog = new AtomicLong(System.nanoTime());

  ModeratorMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void judged(ContentType contentType, Judging judging, long nanos) {
    String outcome =
        switch (judging) {
          case Judging.Finished finished -> "finished";
          case Judging.Unfinished unfinished -> "unfinished";
          case Judging.Awaiting awaiting -> "awaiting";
        };
    timer("sluice.judge", "content_type", tag(contentType), outcome)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void notModerated(ContentType contentType) {
    meters.counter("sluice.not.moderated", "content_type", tag(contentType)).increment();
  }

  void asked(Said said, long nanos) {
    String outcome =
        switch (said) {
          case Said.Judged judged -> strictest(judged.finding());
          case Said.Later later -> "later";
          case Said.Missing missing -> missing.kind().name().toLowerCase(Locale.ROOT);
        };
    timer("sluice.moderator", "moderator", said.engine().name(), outcome)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void givenUp(Engine engine) {
    meters.counter("sluice.moderator.given.up", "moderator", engine.name()).increment();
  }

  /**
   * What an engine should not have thrown: counted, and told without its message, which may quote
   * content.
   */
  void unexpected(Engine engine, Throwable thrown) {
    meters.counter("sluice.moderator.unexpected", "moderator", engine.name()).increment();
    long now = System.nanoTime();
    long next = nextLog.get();
    if (now - next >= 0 && nextLog.compareAndSet(next, now + LOG_EVERY_NANOS)) {
      StackTraceElement[] trace = thrown.getStackTrace();
      LOG.warn(
          "moderator {} threw {} at {}",
          engine.name(),
          thrown.getClass().getName(),
          trace.length == 0 ? "unknown" : trace[0]);
    }
  }

  private Timer timer(String name, String key, String value, String outcome) {
    return timers.computeIfAbsent(new TimerKey(name, key, value, outcome), this::register);
  }

  private Timer register(TimerKey timer) {
    return Timer.builder(timer.name)
        .tag(timer.key, timer.value)
        .tag("outcome", timer.outcome)
        .register(meters);
  }

  private static String strictest(Finding.Judged finding) {
    int strictness =
        finding.reasons().stream()
            .mapToInt(reason -> Judgements.strictness(reason.suggestion()))
            .max()
            .orElse(0);
    return strictness == 2 ? "block" : strictness == 1 ? "review" : "pass";
  }

  private static String tag(ContentType contentType) {
    // A type of a newer version is text from outside: not a tag.
    return contentType instanceof ContentType.Known known ? known.text() : "other";
  }

  private record TimerKey(String name, String key, String value, String outcome) {}
}
