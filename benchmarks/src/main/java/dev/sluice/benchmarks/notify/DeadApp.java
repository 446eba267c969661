package dev.sluice.benchmarks.notify;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.Follower;
import dev.sluice.benchmarks.process.Pace;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.contract.command.Notice;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long a notice takes until its outcome is committed, without and with a dead app beside. */
final class DeadApp {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int PER_SECOND = 200;

  private final Run run;
  private final Notices notices;
  private final Follower outcomes;
  private final Histogram alive = new Histogram(3);
  private final Histogram beside = new Histogram(3);

  DeadApp(Run run, Notices notices, Follower outcomes) {
    this.run = run;
    this.notices = notices;
    this.outcomes = outcomes;
  }

  void measureAlive() {
    measure(alive);
  }

  void measureBeside() {
    measure(beside);
  }

  private void measure(Histogram micros) {
    outcomes.clear();
    Map<UUID, Long> written = new ConcurrentHashMap<>();
    Pace.steadily(
        PER_SECOND,
        Duration.ofMillis(run.millis(1, 10)),
        number -> {
          Notice notice = Notices.notice(Notices.FIRST_APP + number % Notices.APPS);
          written.put(notice.requestId(), System.nanoTime());
          notices.write(notice);
        });
    notices.flush();
    for (Follower.Seen seen : outcomes.await(written.size(), PATIENCE)) {
      Long at = seen.requestId() == null ? null : written.get(seen.requestId());
      if (at != null) {
        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(seen.nanoTime() - at));
      }
    }
  }

  Table table() {
    Table.Builder table =
        Table.of(
            "Time from a notice on the topic to its committed outcome, 200 a second over 100 apps",
            "",
            "p50 ms",
            "p99 ms",
            "highest ms");
    row(table, "all alive", alive);
    row(table, "beside a dead app", beside);
    return table.build();
  }

  private static void row(Table.Builder table, String name, Histogram micros) {
    table.row(
        name,
        micros.getValueAtPercentile(50) / 1_000.0,
        micros.getValueAtPercentile(99) / 1_000.0,
        micros.getMaxValue() / 1_000.0);
  }
}
