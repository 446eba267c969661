package dev.sluice.cli.demo;

import dev.sluice.cli.Main;
import dev.sluice.cli.MasterKeyOption;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.replay.Basis;
import dev.sluice.replay.ItemFilter;
import dev.sluice.replay.Summary;
import dev.sluice.replay.TimeRange;
import dev.sluice.simulator.scenario.Deployment;
import dev.sluice.simulator.scenario.ResultTable;
import dev.sluice.simulator.scenario.ScenarioResult;
import dev.sluice.simulator.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which scenarios are run, and how patiently. */
final class RunOptions {
  private static final Duration READY = Duration.ofSeconds(60);

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only scenarios whose name holds TEXT.")
  private String only = "";

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How long one expectation may take (default ${DEFAULT-VALUE}).")
  private int limitSeconds = 20;

  @Option(
      names = "--abreast",
      paramLabel = "N",
      defaultValue = "4",
      description = "Scenarios at once (default ${DEFAULT-VALUE}).")
  private int abreast = 4;

  @Mixin private MasterKeyOption masterKey = new MasterKeyOption();

  /** Where the master key is; absent: no app is erasable. */
  @Nullable Path masterKeyFile() {
    return masterKey.file();
  }

  /**
   * Runs them, prints the table, judges all that they recorded again, and answers the exit code.
   */
  int run(Deployment deployment, KafkaClients clients, PrintWriter out)
      throws IOException, InterruptedException {
    try (MasterKeyOption.Opening opening = masterKey.open(clients)) {
      return run(deployment, new KafkaOperator(clients, opening), out);
    }
  }

  private int run(Deployment deployment, KafkaOperator operator, PrintWriter out)
      throws IOException, InterruptedException {
    Instant begin = Instant.now();
    Scenarios scenarios =
        new Scenarios(deployment, operator, Duration.ofSeconds(limitSeconds), abreast);
    scenarios.awaitReady(READY);
    scenarios.warmUp();
    String wanted = only.toLowerCase(Locale.ROOT);
    List<ScenarioResult> results =
        scenarios.run(scenario -> scenario.name().toLowerCase(Locale.ROOT).contains(wanted));
    ResultTable.print(results, out);
    Summary recorded =
        operator.audits().judge(new Basis.Recorded(), new TimeRange(begin, null), ItemFilter.ALL);
    out.printf(
        "%d verdicts judged again under the releases that judged them: %s%n",
        recorded.items(), Audits.verified(recorded));
    out.flush();
    boolean right = !results.isEmpty() && results.stream().allMatch(ScenarioResult::ok);
    return right && recorded.isVerified() ? 0 : Main.FAILED;
  }
}
