package dev.sluice.cli.demo;

import dev.sluice.contract.settings.Settings;
import dev.sluice.simulator.scenario.Deployment;
import dev.sluice.simulator.scenario.Trace;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sluice demo}: the whole system in one process, with a live table; {@code --once}: with the
 * scenarios.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Run the whole system in one process and watch it; Ctrl-C ends it.")
public final class DemoCommand implements Callable<Integer> {
  private static final int LINES = 15;
  private static final int REFRESH_MILLIS = 500;
  private static final Duration READY = Duration.ofSeconds(60);

  @Mixin private DemoPorts ports = new DemoPorts();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--once",
      description = "Run all scenarios, print the table, and exit 0 only if all are right.")
  private boolean once;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "Directory with example.yaml (default: config of this checkout).")
  private @Nullable Path config;

  @Spec private CommandSpec spec;

  /** For picocli. */
  public DemoCommand() {}

  @Override
  public Integer call() throws Exception {
    Settings settings = DemoSettings.read(config == null ? DemoSettings.directory() : config);
    Path directory = Files.createTempDirectory("sluice-demo-");
    DemoLog.to(directory.resolve("demo.log"));
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, closed), "demo-end"));
    try {
      int code = call(settings, directory, ended);
      if (code == 0) {
        delete(directory);
      }
      return code;
    } finally {
      closed.countDown();
    }
  }

  private int call(Settings settings, Path directory, CountDownLatch ended)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    Map<String, String> environment = DemoSecrets.complete(System.getenv());
    if (run.masterKeyFile() != null) {
      environment.put(DemoSecrets.MASTER_KEY_FILE, run.masterKeyFile().toString());
    }
    try (Demo demo = Demo.start(ports, settings, directory, environment);
        Deployment deployment = new Deployment(demo.ingestUrl(), demo.standInsUrl())) {
      demo.awaitReady(READY);
      out.println(demo.addresses());
      out.println("log         " + directory.resolve("demo.log"));
      out.printf("ready after %.1f s%n%n", (System.nanoTime() - start) / 1e9);
      out.flush();
      if (once) {
        return run.run(deployment, demo.clients(), out);
      }
      watch(deployment, ended, out);
      return 0;
    }
  }

  /** Ctrl-C: lets the demo close, for as long as that may take. */
  private static void end(CountDownLatch ended, CountDownLatch closed) {
    ended.countDown();
    try {
      if (!closed.await(Duration.ofSeconds(40).toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("the demo did not close in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void watch(Deployment deployment, CountDownLatch ended, PrintWriter out)
      throws IOException, InterruptedException {
    Screen screen = new Screen(out, isTerminal());
    Thread traffic = Thread.ofVirtual().name("demo-traffic").start(new Traffic(deployment, ended));
    do {
      screen.show(newest(deployment));
    } while (!ended.await(REFRESH_MILLIS, TimeUnit.MILLISECONDS));
    traffic.join();
  }

  /** From JDK 25 on, the console is null again where there is none (JDK-8351435). */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  private static List<Trace> newest(Deployment deployment) throws IOException {
    List<Long> apps =
        deployment.get("/im").path("apps").valueStream().map(app -> app.asLong()).toList();
    Stream.Builder<Trace> traces = Stream.builder();
    for (long app : apps) {
      Trace.newest(deployment, app, LINES).forEach(traces);
    }
    return traces
        .build()
        .sorted(Comparator.comparingLong(Trace::at).reversed())
        .limit(LINES)
        .toList();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
