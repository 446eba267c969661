package dev.sluice.benchmarks;

import dev.sluice.benchmarks.ingest.IngestBench;
import dev.sluice.benchmarks.ingest.OverloadBench;
import dev.sluice.benchmarks.ingest.ShadowBench;
import dev.sluice.benchmarks.notify.NotifyBench;
import dev.sluice.benchmarks.process.BenchException;
import dev.sluice.benchmarks.replay.ReplayBench;
import dev.sluice.benchmarks.report.Goal;
import dev.sluice.benchmarks.report.Part;
import dev.sluice.benchmarks.report.Report;
import dev.sluice.benchmarks.start.StartBench;
import dev.sluice.benchmarks.stream.StreamBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sluice bench}. */
@Command(
    name = "sluice bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures Sluice beside its physical limits and writes docs/performance.md. Uses the loopback only.")
public final class Main implements Callable<Integer> {
  private static final String ALL = "all";
  private static final List<Bench> BENCHES =
      List.of(
          new IngestBench(),
          new OverloadBench(),
          new StreamBench(),
          new ShadowBench(),
          new NotifyBench(),
          new ReplayBench(),
          new StartBench());

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      description =
          "What to measure: ingest, overload, stream, shadow, notify, replay, start or all.")
  private String path = ALL;

  @Option(
      names = "--quick",
      description = "Shows in under three minutes that it works; the figures mean little.")
  private boolean quick;

  @Option(
      names = "--soak",
      paramLabel = "TIME",
      description =
          "How long ingest's memory is watched, such as PT10M. Default: one minute, quick: four seconds")
  private @Nullable Duration soak;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the page, the figures and the charts go. Default: docs")
  private @Nullable Path out;

  @Option(
      names = "--jvm",
      paramLabel = "FLAG",
      description =
          "A flag for the services' JVMs beside those they are shipped with, such as -XX:StartFlightRecording=filename=ingest.jfr")
  private List<String> jvmFlags = List.of();

  private Main() {}

  /** Runs the command that {@code arguments} name, and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof BenchException) {
                command.getErr().println("bench: " + failure.getMessage());
              } else {
                failure.printStackTrace(command.getErr());
              }
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    Path root = Path.of(System.getProperty("sluice.root", ".")).toAbsolutePath();
    Path log = Files.createTempFile("sluice-bench", ".log");
    PrintWriter screen = spec.commandLine().getOut();
    Duration watched = soak != null ? soak : quick ? Duration.ofSeconds(4) : Duration.ofMinutes(1);
    Run run = new Run(root, log, quick, jvmFlags, watched, screen);
    Report report =
        new Report(
            out == null ? root.resolve("docs") : out, BENCHES.stream().map(Bench::name).toList());
    run.say("what the processes log: " + log);
    int code = CommandLine.ExitCode.OK;
    for (Bench bench : chosen()) {
      try {
        Part part = bench.run(run);
        report.put(part);
        part.goals().forEach(goal -> say(run, bench, goal));
      } catch (BenchException | ConditionTimeoutException e) {
        // The others are measured all the same: nobody may be there to start them again.
        run.say(bench.name() + ": " + e.getMessage());
        code = CommandLine.ExitCode.SOFTWARE;
      }
    }
    return code;
  }

  private static void say(Run run, Bench bench, Goal goal) {
    run.say(
        "%s: %s: %s %s, goal %s: %s"
            .formatted(
                bench.name(),
                goal.what(),
                goal.measured(),
                goal.unit(),
                goal.bound(),
                goal.met() ? "met" : "MISSED"));
  }

  private List<Bench> chosen() {
    List<Bench> chosen =
        BENCHES.stream().filter(bench -> path.equals(ALL) || path.equals(bench.name())).toList();
    if (chosen.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "PATH: '"
              + path
              + "' is none of "
              + BENCHES.stream().map(Bench::name).toList()
              + " and all");
    }
    return chosen;
  }
}
