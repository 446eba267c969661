package dev.sluice.cli.settings;

import dev.sluice.cli.KafkaOptions;
import dev.sluice.contract.instance.Instance;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.kafka.Heartbeats;
import dev.sluice.kafka.Heartbeats.Heartbeat;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.settings.SettingsPublisher;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice settings status}: which release each running instance runs. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "List the running instances with the release that each runs.",
      "Exits with 0 where all run the current release, and with 1 where one does not."
    })
final class StatusCommand implements Callable<Integer> {
  /** Two beats and a half: whoever runs is heard in it. */
  private static final Duration LISTEN = Duration.ofSeconds(5);

  private static final String ROW = "%-10s %-24s %-12s %-16s %-24s %s%n";

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Wait at most this long until all run the current release.")
  private int wait;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    KafkaClients clients = kafka.clients();
    List<ReleaseManifest> chain = new SettingsPublisher(clients).history();
    String current = chain.isEmpty() ? null : chain.getLast().version();
    List<Heartbeat> beats = listen(clients, current);
    boolean converged = converged(beats, current);
    print(spec.commandLine().getOut(), beats, current, converged);
    return converged ? 0 : 1;
  }

  private static boolean converged(List<Heartbeat> beats, @Nullable String current) {
    return !beats.isEmpty() && beats.stream().allMatch(beat -> runs(beat, current));
  }

  /** Listens until all is well, or for as long as it takes to say that it is not. */
  private List<Heartbeat> listen(KafkaClients clients, @Nullable String current) {
    long patience = Math.max(LISTEN.toNanos(), Duration.ofSeconds(wait).toNanos());
    long begin = System.nanoTime();
    try (Heartbeats heartbeats = new Heartbeats(clients)) {
      while (true) {
        List<Heartbeat> beats = heartbeats.listen();
        boolean well = converged(beats, current);
        boolean tired = System.nanoTime() - begin > patience;
        if (heartbeats.caughtUp() && (well || tired)) {
          return beats;
        }
      }
    }
  }

  private static boolean runs(Heartbeat beat, @Nullable String current) {
    Instance instance = beat.instance();
    return beat.heard()
        && instance != null
        && current != null
        && current.equals(instance.settingsVersion());
  }

  private static void print(
      PrintWriter out, List<Heartbeat> beats, @Nullable String current, boolean converged) {
    out.printf(ROW, "service", "instance", "build", "release", "operations", "");
    for (Heartbeat beat : beats) {
      Instance instance = beat.instance();
      if (instance == null) {
        out.printf("%s: its heartbeat cannot be read; a newer version of Sluice?%n", beat.key());
      } else {
        String version = instance.settingsVersion();
        out.printf(
            ROW,
            instance.service(),
            instance.instance(),
            instance.build(),
            version == null ? "none" : version,
            instance.address(),
            remark(beat, current));
      }
    }
    out.println(summary(beats, current, converged));
  }

  private static String remark(Heartbeat beat, @Nullable String current) {
    if (!beat.heard()) {
      return "not heard since " + Instant.ofEpochMilli(beat.at()).truncatedTo(ChronoUnit.SECONDS);
    }
    return runs(beat, current) ? "current" : "behind";
  }

  private static String summary(
      List<Heartbeat> beats, @Nullable String current, boolean converged) {
    if (beats.isEmpty()) {
      return "no instance is heard";
    }
    if (current == null) {
      return CurrentRelease.NONE;
    }
    long run = beats.stream().filter(beat -> runs(beat, current)).count();
    return converged
        ? "all %d run the current release, %s".formatted(run, current)
        : "%d of %d run the current release, %s".formatted(run, beats.size(), current);
  }
}
