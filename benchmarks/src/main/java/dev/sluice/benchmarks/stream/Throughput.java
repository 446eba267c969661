package dev.sluice.benchmarks.stream;

import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.BenchException;
import dev.sluice.benchmarks.process.Follower;
import dev.sluice.benchmarks.process.JavaProcess;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Items a second with moderators that answer at once, beside the bare topologies. */
final class Throughput {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final StreamRig rig;
  private final int count;
  private double plain;
  private double dedupe;
  private double judged;
  private double unjudged;

  Throughput(StreamRig rig) {
    this.rig = rig;
    this.count = rig.run().count(4_000, 120_000);
  }

  void measure() {
    Run run = rig.run();
    run.say("stream: %,d items through each topology".formatted(count));
    rig.writer().write(count, Items::judged);
    plain = bare("plain");
    dedupe = bare("dedupe");
    judged = own(null);
    unjudged = own(Items::unjudged);
    run.say(
        "stream: %,.0f/s judged before, %,.0f/s judged here, %,.0f/s with the same store alone, %,.0f/s plain"
            .formatted(judged, unjudged, dedupe, plain));
  }

  private double bare(String kind) {
    String topic = "bench." + kind;
    create(topic);
    try (Follower output = Follower.start(rig.site().clients(), topic);
        JavaProcess _ =
            JavaProcess.start(
                "the bare topology",
                rig.site().shipped(Service.STREAM),
                BareTopology.class,
                rig.site().log(),
                rig.site().bootstrapServers(),
                rig.site().directory().resolve(kind).toString(),
                topic,
                kind)) {
      return rate(output.await(count, PATIENCE));
    }
  }

  /** The stream itself, over what is on the topic, or over {@code items} in its place. */
  private double own(@org.jspecify.annotations.Nullable IntFunction<Item> items) {
    rig.verdicts().clear();
    if (items != null) {
      rig.writer().write(count, items);
    }
    List<ServiceProcess> services = rig.start(1);
    try {
      return rate(rig.verdicts().await(count, PATIENCE));
    } finally {
      services.forEach(ServiceProcess::stop);
    }
  }

  /** Past the first part, in which the JVM warms up. */
  static double rate(List<Follower.Seen> seen) {
    long[] appended = seen.stream().mapToLong(Follower.Seen::appendedAt).sorted().toArray();
    int from = appended.length * 2 / 5;
    int to = appended.length - 1;
    return 1_000.0 * (to - from) / Math.max(1, appended[to] - appended[from]);
  }

  private void create(String topic) {
    try (Admin admin = rig.site().clients().admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, Topic.ITEMS.partitions(), (short) 1)
                      .configs(Map.of("message.timestamp.type", "LogAppendTime"))))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new BenchException("cannot create " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  /** Of the topology with the same store. */
  double share() {
    return unjudged / dedupe;
  }

  Table table() {
    return Table.of("Moderators that answer at once", "", "items a second", "share of the peer")
        .row("sluice: text judged in the request, verdict made here", judged, judged / dedupe)
        .row("sluice: text judged here by the local engine", unjudged, unjudged / dedupe)
        .row("peer: exactly_once_v2, the same JSON parsed, the same store of ids", dedupe, 1)
        .row("exactly_once_v2, read and written only", plain, plain / dedupe)
        .build();
  }
}
