package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.settings.Settings;
import dev.sluice.simulator.scenario.Deployment;
import dev.sluice.simulator.scenario.ResultTable;
import dev.sluice.simulator.scenario.ScenarioResult;
import dev.sluice.simulator.scenario.Scenarios;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole system, as the demo runs it: all scenarios are right, and once nothing judges in the
 * stream, none of them seems to be.
 */
class DemoTest {
  private static final Path CONFIG = Path.of(System.getProperty("sluice.root"), "config");
  private static final Duration READY = Duration.ofSeconds(90);

  @TempDir private Path directory;

  @Test
  void doesWhatEveryScenarioExpects() throws Exception {
    try (Demo demo = start();
        Deployment deployment = new Deployment(demo.ingestUrl(), demo.standInsUrl())) {
      // Given
      demo.awaitReady(READY);
      Scenarios scenarios =
          new Scenarios(
              deployment, Publication.operator(demo.clients()), Duration.ofSeconds(30), 4);
      scenarios.awaitReady(READY);
      scenarios.warmUp();

      // When
      List<ScenarioResult> results = scenarios.run(scenario -> true);

      // Then
      assertThat(results).hasSizeGreaterThan(30).as(table(results)).allMatch(ScenarioResult::ok);
    }
  }

  @Test
  void failsEveryScenarioThatNeedsSluiceOnceTheStreamIsStopped() throws Exception {
    try (Demo demo = start();
        Deployment deployment = new Deployment(demo.ingestUrl(), demo.standInsUrl())) {
      // Given
      demo.awaitReady(READY);
      Scenarios scenarios =
          new Scenarios(
              deployment, Publication.operator(demo.clients()), Duration.ofSeconds(2), 16);
      scenarios.awaitReady(READY);
      demo.stopStream();

      // When
      List<ScenarioResult> results = scenarios.run(scenario -> scenario.expect().needsSluice());

      // Then
      assertThat(results).hasSizeGreaterThan(30).as(table(results)).noneMatch(ScenarioResult::ok);
    }
  }

  private Demo start() throws Exception {
    Settings settings = DemoSettings.read(CONFIG);
    return Demo.start(DemoPorts.free(), settings, directory, DemoSecrets.complete(Map.of()));
  }

  private static String table(List<ScenarioResult> results) {
    StringWriter table = new StringWriter();
    ResultTable.print(results, new PrintWriter(table));
    return table.toString();
  }
}
