package dev.sluice.cli.demo;

import dev.sluice.cli.Main;
import dev.sluice.simulator.scenario.Deployment;
import dev.sluice.simulator.scenario.Operator;
import dev.sluice.simulator.scenario.ResultTable;
import dev.sluice.simulator.scenario.ScenarioResult;
import dev.sluice.simulator.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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

  /** Runs them, prints the table, and answers the exit code. */
  int run(Deployment deployment, Operator operator, PrintWriter out)
      throws IOException, InterruptedException {
    Scenarios scenarios =
        new Scenarios(deployment, operator, Duration.ofSeconds(limitSeconds), abreast);
    scenarios.awaitReady(READY);
    scenarios.warmUp();
    String wanted = only.toLowerCase(Locale.ROOT);
    List<ScenarioResult> results =
        scenarios.run(scenario -> scenario.name().toLowerCase(Locale.ROOT).contains(wanted));
    ResultTable.print(results, out);
    return !results.isEmpty() && results.stream().allMatch(ScenarioResult::ok) ? 0 : Main.FAILED;
  }
}
