package dev.sluice.benchmarks.stream;

import dev.sluice.benchmarks.process.BenchException;
import dev.sluice.benchmarks.process.Follower;
import dev.sluice.benchmarks.process.Waiting;
import dev.sluice.benchmarks.report.Goal;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.contract.topic.Topic;
import dev.sluice.harness.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * For how long a partition has no verdict while its items keep coming and an instance goes: the
 * longest time between two verdicts of one partition, over all of them.
 */
final class Gaps {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long PACE_NANOS = 5_000_000;
  private static final int EACH = 5;

  private final StreamRig rig;
  private final List<Gap> gaps = new ArrayList<>();

  Gaps(StreamRig rig) {
    this.rig = rig;
  }

  void measure() {
    measure(
        "one instance, `kill -9`, started again at once",
        5,
        1,
        services -> {
          services.getFirst().kill();
          services.set(0, rig.start(1).getFirst());
        });
    measure(
        "one of two instances lost for good",
        30,
        2,
        services -> services.removeFirst().kill(),
        "--standbys=1");
    measure(
        "planned stop of one of two instances",
        3,
        2,
        services -> services.removeFirst().stop(),
        "--standbys=1",
        "--leave-on-stop");
  }

  private void measure(
      String what, double goalSeconds, int instances, Fault fault, String... options) {
    List<ServiceProcess> services = new ArrayList<>(rig.start(instances, options));
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger written = new AtomicInteger();
    rig.verdicts().clear();
    Thread traffic = Thread.ofPlatform().name("traffic").start(() -> write(stop, written));
    try {
      awaitEveryPartition(0);
      long begin = System.nanoTime();
      fault.happen(services);
      awaitEveryPartition(begin);
      stop.set(true);
      traffic.join();
      double seconds = longest(rig.verdicts().await(written.get(), PATIENCE), begin);
      gaps.add(new Gap(what, seconds, goalSeconds));
      rig.run().say("stream: %s: %.1f s".formatted(what, seconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    } finally {
      stop.set(true);
      services.forEach(ServiceProcess::stop);
    }
  }

  private void write(AtomicBoolean stop, AtomicInteger written) {
    while (!stop.get()) {
      rig.writer().write(Items.unjudged(written.getAndIncrement()));
      LockSupport.parkNanos(PACE_NANOS);
    }
    rig.writer().flush();
  }

  /** Until each partition has had a few verdicts of items since {@code nanoTime}. */
  private void awaitEveryPartition(long nanoTime) {
    Waiting.until(
        "every partition has verdicts",
        PATIENCE,
        () -> {
          Map<Integer, Integer> counts = new HashMap<>();
          for (Follower.Seen seen : rig.verdicts().all()) {
            if (seen.nanoTime() > nanoTime) {
              counts.merge(seen.partition(), 1, Integer::sum);
            }
          }
          return counts.size() == Topic.VERDICTS.partitions()
              && counts.values().stream().allMatch(count -> count >= EACH);
        });
  }

  private static double longest(List<Follower.Seen> verdicts, long begin) {
    Map<Integer, Long> last = new HashMap<>();
    long longest = 0;
    for (Follower.Seen seen : verdicts) {
      Long before = last.put(seen.partition(), seen.nanoTime());
      if (before != null && seen.nanoTime() > begin) {
        longest = Math.max(longest, seen.nanoTime() - Math.max(before, begin));
      }
    }
    return longest / 1e9;
  }

  List<Goal> goals() {
    return gaps.stream()
        .map(gap -> Goal.atMost("no output: " + gap.what, gap.seconds, gap.goalSeconds, "s"))
        .toList();
  }

  Table table() {
    Table.Builder table =
        Table.of("Longest time without a verdict in a partition", "", "s", "goal s");
    gaps.forEach(gap -> table.row(gap.what, gap.seconds, gap.goalSeconds));
    return table.build();
  }

  private record Gap(String what, double seconds, double goalSeconds) {}

  /** What happens to the instances. */
  private interface Fault {
    void happen(List<ServiceProcess> services);
  }
}
