package dev.sluice.benchmarks.notify;

import dev.sluice.benchmarks.Bench;
import dev.sluice.benchmarks.Run;
import dev.sluice.benchmarks.process.Follower;
import dev.sluice.benchmarks.process.JavaProcess;
import dev.sluice.benchmarks.process.Site;
import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Part;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.contract.Json;
import dev.sluice.contract.topic.Topic;
import dev.sluice.harness.Service;
import dev.sluice.harness.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Deliveries a second over a hundred apps, all alive and with a dead one among them. */
public final class NotifyBench implements Bench {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CALLERS = 500;

  @Override
  public String name() {
    return "notify";
  }

  @Override
  public Part run(Run run) {
    try (Site site = run.site();
        JavaProcess backends =
            JavaProcess.start(
                "the app backends",
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                AppBackends.class,
                site.log())) {
      int alive = Integer.parseInt(backends.readLine());
      int dead = Integer.parseInt(backends.readLine());
      site.publish(Notices.settings(alive, dead));
      double loop = clientLoop(run, site, alive);
      try (Notices notices = new Notices(site.clients());
          Follower outcomes = Follower.start(site.clients(), Topic.OUTCOMES.topicName());
          ServiceProcess _ = site.start(Service.NOTIFIER, "notifier-1").awaitReady()) {
        int count = run.count(1_000, 40_000);
        deliver(notices, outcomes, run.count(500, 15_000));
        run.say("notify: %,d notices over %d apps".formatted(count, Notices.APPS));
        double all = deliver(notices, outcomes, count);
        DeadApp deadApp = new DeadApp(run, notices, outcomes);
        deadApp.measureAlive();
        notices.writeDead(run.count(200, 5_000));
        deadApp.measureBeside();
        double beside = deliver(notices, outcomes, count);
        run.say(
            "notify: %,.0f/s, %,.0f/s beside a dead app, the bare loop %,.0f/s"
                .formatted(all, beside, loop));
        Table rates =
            Table.of("Deliveries to app backends that answer at once", "", "a second", "share")
                .row("bare loop of the same client, 500 at once", loop, 1)
                .row("notifier, 100 apps", all, all / loop)
                .row("notifier, 100 apps beside one whose backend hangs", beside, beside / loop)
                .build();
        return new Part(
            name(),
            "Notifier: deliveries",
            Machine.here(),
            run.length(),
            List.of(),
            List.of(rates, deadApp.table()),
            List.of(),
            List.of(
                "The notifier writes down each notice before the first attempt and its outcome after the last, under exactly_once_v2; the loop keeps nothing.",
                "The dead app's backend takes connections and never answers; %,d notices wait for it."
                    .formatted(run.count(200, 5_000))));
      }
    }
  }

  private static double deliver(Notices notices, Follower outcomes, int count) {
    outcomes.clear();
    long begin = System.currentTimeMillis();
    notices.write(count);
    long last =
        outcomes.await(count, PATIENCE).stream()
            .mapToLong(Follower.Seen::appendedAt)
            .max()
            .orElseThrow();
    return 1_000.0 * count / Math.max(1, last - begin);
  }

  private static double clientLoop(Run run, Site site, int port) {
    run.say("notify: the bare loop");
    try {
      Path body =
          Files.write(
              site.directory().resolve("notice.json"),
              Json.write(Notices.notice(Notices.FIRST_APP)));
      try (JavaProcess loop =
          JavaProcess.start(
              "the bare loop",
              site.shipped(Service.NOTIFIER),
              ClientLoop.class,
              site.log(),
              Integer.toString(port),
              body.toString(),
              Integer.toString(CALLERS),
              Long.toString(run.millis(1, 5) / 1_000),
              Long.toString(run.millis(1, 8) / 1_000))) {
        return Double.parseDouble(loop.readLine());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
