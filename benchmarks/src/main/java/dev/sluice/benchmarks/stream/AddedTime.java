package dev.sluice.benchmarks.stream;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.Follower;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.contract.item.Item;
import dev.sluice.harness.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * Time from the moment an item is handed to Kafka until a reader of committed verdicts has its
 * verdict, less the moderator's own.
 */
final class AddedTime {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PER_SECOND = 200;

  private final StreamRig rig;
  private final Histogram local = new Histogram(3);
  private final Histogram remote = new Histogram(3);

  AddedTime(StreamRig rig) {
    this.rig = rig;
  }

  void measure() {
    List<ServiceProcess> services = rig.start(1);
    try {
      rig.run().say("stream: time from item to verdict");
      measure(Items::unjudged, 0, local);
      measure(Items::voice, Items.CALL_MILLIS, remote);
    } finally {
      services.forEach(ServiceProcess::stop);
    }
  }

  private void measure(IntFunction<Item> items, long ownMillis, Histogram into) {
    Run run = rig.run();
    steadily(items, Duration.ofMillis(run.millis(1, 4)));
    Map<UUID, Long> written = steadily(items, Duration.ofMillis(run.millis(2, 12)));
    for (Follower.Seen seen : rig.verdicts().all()) {
      Long at = seen.requestId() == null ? null : written.get(seen.requestId());
      if (at != null) {
        long added = TimeUnit.NANOSECONDS.toMicros(seen.nanoTime() - at) - ownMillis * 1_000;
        into.recordValue(Math.max(0, added));
      }
    }
  }

  private Map<UUID, Long> steadily(IntFunction<Item> items, Duration time) {
    rig.verdicts().clear();
    Map<UUID, Long> written = new ConcurrentHashMap<>();
    rig.writer()
        .steadily(
            PER_SECOND,
            time,
            number -> {
              Item item = items.apply(number);
              written.put(item.requestId(), System.nanoTime());
              return item;
            });
    rig.verdicts().await(written.size(), PATIENCE);
    return written;
  }

  double p50() {
    return remote.getValueAtPercentile(50) / 1_000.0;
  }

  double p99() {
    return remote.getValueAtPercentile(99) / 1_000.0;
  }

  Table table() {
    Table.Builder table =
        Table.of(
            "Time from item to verdict that is added to the moderator's own, 200 items a second",
            "",
            "p50 ms",
            "p99 ms",
            "highest ms");
    row(table, "judged here by the local engine", local);
    row(table, "judged by a call of 200 ms", remote);
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
