package dev.sluice.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.cli.Main;
import dev.sluice.cli.Typed;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.deadletter.Redrive;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person decides on held commands, against a real broker. Every test has its own app. */
@Tag("kafka")
class CommandsCommandTest {
  private static final String RULE = "house/Abuse";

  private static Letters letters;

  @BeforeAll
  static void start() {
    letters = new Letters();
  }

  @AfterAll
  static void stop() {
    letters.close();
  }

  @Test
  void listsWhatIsHeldAndNothingElse() {
    // Given
    String held = letters.held(301, RULE);
    String other = letters.held(301, "house/Ad");
    String failed = letters.ban(301);
    // When
    Typed all = letters.runCommands("list", "--app", "301");
    Typed ofRule = letters.runCommands("list", "--app", "301", "--rule", RULE);
    Typed dead = letters.run("list", "--app", "301");
    // Then
    assertThat(all.code()).isZero();
    assertThat(all.out())
        .contains(held, other, "2 of 2 open")
        .doesNotContain(failed, "cdn.example");
    assertThat(ofRule.out()).contains(held, "1 of 1 open").doesNotContain(other);
    assertThat(dead.out()).contains(failed, "1 of 1 open").doesNotContain(held, other);
  }

  @Test
  void releasesOnceHoweverOftenItIsRun() throws Exception {
    // Given
    String held = letters.held(302, RULE);
    letters.held(302, "house/Ad");
    // When
    Typed asked = letters.runCommands("release", "--all", "--app", "302", "--rule", RULE);
    Typed done =
        letters.runCommands(
            "release", "--all", "--app", "302", "--rule", RULE, "--yes", "--author", "ann");
    Typed again = letters.runCommands("release", held, "--author", "bob");
    // Then
    assertThat(asked.code()).isEqualTo(Main.FAILED);
    assertThat(asked.out()).contains("302 house/Abuse", "nothing is done yet");
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains(held + ": Redriven");
    assertThat(again.out()).contains("was Redriven by ann");
    List<ConsumerRecord<String, byte[]>> released = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : letters.read(Topic.COMMANDS)) {
      if (Json.read(record.value(), Command.class).sdkAppId() == 302) {
        released.add(record);
      }
    }
    assertThat(released).hasSize(1);
    assertThat(Redrive.of(released.getFirst().headers()).author()).isEqualTo("ann");
    assertThat(outcomes(302)).isEmpty();
  }

  @Test
  void whatIsDiscardedGetsItsOutcomeOnce() throws Exception {
    // Given
    String held = letters.held(303, RULE);
    // When
    Typed done =
        letters.runCommands("discard", held, "--because", "the list was wrong", "--author", "ann");
    Typed again =
        letters.runCommands("discard", held, "--because", "the list was wrong", "--author", "bob");
    Typed late = letters.runCommands("release", held);
    // Then
    assertThat(done.code()).isZero();
    assertThat(again.out()).contains("was Discarded by ann");
    assertThat(late.out()).contains("was Discarded by ann");
    assertThat(outcomes(303))
        .extracting(Outcome::status, outcome -> outcome.action().text())
        .containsExactly(tuple(OutcomeStatus.Known.Discarded, "BanFile"));
    assertThat(letters.runCommands("list", "--app", "303", "--status", "discarded").out())
        .contains(held);
  }

  @Test
  void neitherKindOfCommandTouchesTheOthers() {
    // Given
    String held = letters.held(304, RULE);
    String failed = letters.ban(304);
    // When
    Typed release = letters.runCommands("release", failed);
    Typed redrive = letters.run("redrive", held);
    Typed show = letters.run("show", held);
    // Then
    assertThat(release.code()).isEqualTo(Main.FAILED);
    assertThat(release.err()).contains("no dead letter " + failed);
    assertThat(redrive.code()).isEqualTo(Main.FAILED);
    assertThat(redrive.err()).contains("no dead letter " + held);
    assertThat(show.out()).contains("held by the circuit breaker of house/Abuse", "open");
  }

  @Test
  void aDecisionNeedsAReasonAndATarget() {
    assertThat(letters.runCommands("discard", "x", "--because", " ").err())
        .contains("--because: give a reason");
    assertThat(letters.runCommands("release").err()).contains("give the ids of letters, or --all");
  }

  private static List<Outcome> outcomes(long app) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : letters.read(Topic.OUTCOMES)) {
      Outcome outcome = Json.read(record.value(), Outcome.class);
      if (outcome.sdkAppId() == app) {
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }
}
