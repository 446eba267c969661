package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.MasterKeyOption;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.replay.Basis;
import dev.sluice.replay.Change;
import dev.sluice.replay.ItemFilter;
import dev.sluice.replay.Replay;
import dev.sluice.replay.ReplayRequest;
import dev.sluice.replay.Summary;
import dev.sluice.replay.TimeRange;
import dev.sluice.simulator.scenario.Deployment;
import dev.sluice.simulator.scenario.ResultTable;
import dev.sluice.simulator.scenario.ScenarioResult;
import dev.sluice.simulator.scenario.Scenarios;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
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
              deployment,
              new KafkaOperator(demo.clients(), MasterKeyOption.Opening.none()),
              Duration.ofSeconds(30),
              4);
      scenarios.awaitReady(READY);
      scenarios.warmUp();

      // When
      List<ScenarioResult> results = scenarios.run(scenario -> true);

      // Then
      assertThat(results).hasSizeGreaterThan(30).as(table(results)).allMatch(ScenarioResult::ok);

      // When: all that they recorded is judged again
      Summary recorded = verify(demo.clients(), "recorded");

      // Then
      assertThat(recorded.differences()).as(diff("recorded")).isZero();
      assertThat(recorded.inTheDark()).as(diff("recorded")).isZero();
      assertThat(recorded.count(Change.SAME)).isGreaterThan(60);
      assertThat(recorded.count(Change.UNDECIDED)).isZero();

      // When: somebody makes a Pass of a Block
      Verdict altered = PlantedVerdict.plant(demo.clients());
      Summary planted = verify(demo.clients(), "planted");

      // Then
      assertThat(planted.differences()).isEqualTo(1);
      assertThat(planted.count(Change.SAME)).isEqualTo(recorded.count(Change.SAME));
      assertThat(diff("planted"))
          .contains(
              altered.requestId().toString(), "the verdict says Pass", "its own reasons Block");
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
              deployment,
              new KafkaOperator(demo.clients(), MasterKeyOption.Opening.none()),
              Duration.ofSeconds(2),
              16);
      scenarios.awaitReady(READY);
      demo.stopStream();

      // When
      List<ScenarioResult> results = scenarios.run(scenario -> scenario.expect().needsSluice());

      // Then
      assertThat(results).hasSizeGreaterThan(30).as(table(results)).noneMatch(ScenarioResult::ok);
    }
  }

  private Summary verify(KafkaClients clients, String name) throws Exception {
    ReplayRequest all =
        new ReplayRequest(new Basis.Recorded(), TimeRange.ALL, ItemFilter.ALL, false);
    Replay replay = new Replay(clients, all);
    return replay.run(out(name), replay.plan(out(name))).orElseThrow();
  }

  private String diff(String name) throws Exception {
    return Files.readString(out(name).resolve("diff.jsonl"));
  }

  private Path out(String name) {
    return directory.resolve("replay-" + name);
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
