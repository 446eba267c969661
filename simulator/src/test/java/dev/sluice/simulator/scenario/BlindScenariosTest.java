package dev.sluice.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.simulator.AppsFile;
import dev.sluice.simulator.ScriptedSluice;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorConfig;
import dev.sluice.simulator.web.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * The scenarios must not pass where nothing is judged: a server that lets everything through stands
 * in Sluice's place.
 */
class BlindScenariosTest {
  /** Finds nothing and changes nothing. */
  private static final class Nobody implements Operator {
    @Override
    public void release(String requestId) throws IOException {
      throw new IOException("there is no operator");
    }

    @Override
    public String tryOut(String lexicon, String word, String sender) {
      return "nothing changed of 0";
    }

    @Override
    public String block(String lexicon, String word) {
      return "1-first";
    }

    @Override
    public void rollBack(String release) {}

    @Override
    public String explain(String requestId) {
      return "nothing known";
    }

    @Override
    public String verify(String sender) {
      return "nothing there";
    }
  }

  @Test
  void failsWhateverExpectsAnInterceptionABanAWithdrawalOrANotice() throws Exception {
    try (ScriptedSluice blind = ScriptedSluice.alwaysZero();
        Simulator simulator = Simulator.start(config(blind.callbackUrl()));
        Deployment deployment =
            new Deployment(blind.url(), "http://127.0.0.1:" + simulator.port())) {
      // Given
      Scenarios scenarios = new Scenarios(deployment, new Nobody(), Duration.ofMillis(500), 16);
      scenarios.awaitReady(Duration.ofSeconds(20));

      // When
      List<ScenarioResult> results = scenarios.run(scenario -> true);

      // Then
      List<ScenarioResult> needy =
          results.stream().filter(result -> result.scenario().expect().needsSluice()).toList();
      assertThat(needy)
          .hasSizeGreaterThan(30)
          .allSatisfy(result -> assertThat(result.trouble()).startsWith("expected"));
      assertThat(results)
          .filteredOn(result -> !needy.contains(result))
          .extracting(result -> result.scenario().name())
          .containsExactlyInAnyOrder(
              "type that is not ticked", "results of what was intercepted, clean text");
      StringWriter table = new StringWriter();
      ResultTable.print(results, new PrintWriter(table));
      assertThat(table.toString())
          .contains("bad text", "80001")
          // A machine that is busy adds how many callbacks came late.
          .contains("\n0 of " + results.size() + " scenarios are right");
    }
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    String gone = "http://127.0.0.1:1";
    try (Simulator simulator = Simulator.start(config(gone + "/content-callback?v=1"));
        Deployment deployment = new Deployment(gone, "http://127.0.0.1:" + simulator.port())) {
      // Given
      Scenarios scenarios = new Scenarios(deployment, new Nobody(), Duration.ofMillis(100), 1);

      // When
      Throwable thrown = catchThrowable(() -> scenarios.awaitReady(Duration.ofMillis(100)));

      // Then
      assertThat(thrown)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is not served within")
          .hasMessageContaining("unanswered");
    }
  }

  @Test
  void triesAgainAndTellsWhereACallbackIsNotAnsweredInTime() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ScriptedSluice slowOnce = new ScriptedSluice(body -> answer(first, end));
        Simulator simulator = Simulator.start(config(slowOnce.callbackUrl()));
        Deployment deployment =
            new Deployment(slowOnce.url(), "http://127.0.0.1:" + simulator.port())) {
      // Given
      Scenarios scenarios = new Scenarios(deployment, new Nobody(), Duration.ofMillis(500), 1);

      // When
      List<ScenarioResult> results =
          scenarios.run(scenario -> scenario.name().equals("clean text"));
      end.countDown();

      // Then
      assertThat(results)
          .singleElement()
          .satisfies(result -> assertThat(result.late()).isEqualTo(1));
      StringWriter table = new StringWriter();
      ResultTable.print(results, new PrintWriter(table));
      assertThat(table.toString()).contains("1 callbacks were not answered in time");
    }
  }

  private static Reply answer(CountDownLatch first, CountDownLatch end) {
    if (first.getCount() > 0) {
      first.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return Reply.json(ScriptedSluice.answer(0, 0));
  }

  private static SimulatorConfig config(String callbackUrl) {
    return new SimulatorConfig(
        0, null, callbackUrl, AppsFile.scenarios("token", "key"), "notify", "secret");
  }
}
