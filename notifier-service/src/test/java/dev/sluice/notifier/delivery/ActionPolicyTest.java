package dev.sluice.notifier.delivery;

import static dev.sluice.notifier.Samples.APP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.DeadLetter;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.settings.ActionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an app has set for its commands: the circuit breaker of each rule, and muting. */
class ActionPolicyTest {
  private static final String RULE = "house/Abuse";

  /** The one task of the test has its part of every bound. */
  private static final int TASKS = 12;

  private final DeliveryHarness harness = new DeliveryHarness();
  private int bans;

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void pastTheBoundCommandsOfARuleAreHeldAndOwedNothing() {
    // Given
    harness.policy = breaker(2);

    // When
    List<Command> commands = List.of(ban(RULE), ban(RULE), ban(RULE), ban(RULE));
    commands.forEach(harness::send);
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(2);
    assertThat(harness.endings()).containsExactly("Done/1", "Done/1");
    assertThat(harness.deadLetters())
        .extracting(DeadLetter::held, DeadLetter::sdkAppId, DeadLetter::reason)
        .containsExactly(
            tuple(RULE, APP, "held by the circuit breaker of house/Abuse"),
            tuple(RULE, APP, "held by the circuit breaker of house/Abuse"));
    assertThat(harness.stored()).isZero();
    assertThat(harness.registry.get("sluice.notifier.held").tag("rule", RULE).counter().count())
        .isEqualTo(2);
    assertThat(harness.registry.find("sluice.notifier.dead.letters").counter()).isNull();
  }

  @Test
  void anotherRuleAndWhatAPersonDecidedGoOn() {
    // Given
    harness.policy = breaker(1);
    harness.send(ban(RULE));

    // When
    harness.send(ban(RULE));
    harness.send(ban("house/Ad"));
    harness.send(ban(null));
    harness.send(ban(null));
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(4);
    assertThat(harness.deadLetters()).hasSize(1);
  }

  @Test
  void whatNeedsNoCallIsNotCounted() {
    // Given
    harness.policy = breaker(2);
    Command first = ban(RULE);
    harness.send(first);
    harness.settle();

    // When
    harness.send(first);
    harness.send(first);
    harness.send(ban(RULE));
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(2);
    assertThat(harness.deadLetters()).isEmpty();
  }

  @Test
  void onceTheTimeIsOverTheRuleGoesOn() {
    // Given
    harness.policy = breaker(1);
    harness.send(ban(RULE));
    harness.settle();

    // When
    harness.jump(Duration.ofSeconds(61));
    harness.send(ban(RULE));
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(2);
  }

  @Test
  void whileAnyOfARuleWaitsForAPersonAllThatFollowsIsHeld() {
    // Given
    harness.policy = breaker(100);
    harness.held.add(RULE);

    // When
    harness.jump(Duration.ofHours(8));
    harness.send(ban(RULE));
    harness.settle();
    harness.held.clear();
    harness.send(ban(RULE));
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(1);
    assertThat(harness.deadLetters()).hasSize(1);
  }

  @Test
  void whatIsReleasedIsCarriedOutOnceThoughTheBreakerIsOpen() {
    // Given
    harness.policy = breaker(1);
    harness.send(ban(RULE));
    Command held = ban(RULE);
    harness.send(held);
    harness.settle();
    harness.held.add(RULE);

    // When
    harness.release(held);
    harness.release(held);
    harness.settle();
    harness.release(held);
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(2);
    assertThat(harness.outcomes())
        .filteredOn(outcome -> outcome.requestId().equals(held.requestId()))
        .extracting(Outcome::status)
        .containsExactly(OutcomeStatus.Known.Done, OutcomeStatus.Known.AlreadyDone);
  }

  @Test
  void anAppWithoutABreakerIsNotHeld() {
    // When
    for (int i = 0; i < 50; i++) {
      harness.send(ban(RULE));
    }
    harness.settle();
    harness.pass(Duration.ofSeconds(2));
    harness.settle();

    // Then
    assertThat(harness.deadLetters()).isEmpty();
  }

  @Test
  void aSenderIsMutedAtTheNumberOfIntercepts() {
    // Given
    harness.policy = mute(3);

    // When
    harness.send(offence("jared"));
    harness.send(offence("jared"));
    harness.send(offence("Jonh"));
    harness.settle();
    List<String> before = harness.endings();
    harness.send(offence("jared"));
    harness.settle();
    harness.send(offence("jared"));
    harness.settle();

    // Then
    assertThat(before).containsExactly("Counted/0", "Counted/0", "Counted/0");
    assertThat(harness.endings()).containsExactly("Done/1", "Counted/0");
    assertThat(harness.attempted)
        .extracting(pending -> pending.command().content())
        .containsExactly(Target.mute("jared", 600));
  }

  @Test
  void anInterceptThatCameTwiceCountsOnce() {
    // Given
    harness.policy = mute(2);
    Command offence = offence("jared");

    // When
    harness.send(offence);
    harness.send(offence);
    harness.settle();

    // Then
    assertThat(harness.attempted).isEmpty();
  }

  @Test
  void whatIsLongAgoDoesNotCount() {
    // Given
    harness.policy = mute(2);
    harness.send(offence("jared"));

    // When
    harness.jump(Duration.ofSeconds(3_601));
    harness.send(offence("jared"));
    harness.settle();
    int attempted = harness.attempted.size();
    harness.jump(Duration.ofSeconds(60));
    harness.send(offence("jared"));
    harness.settle();

    // Then
    assertThat(attempted).isZero();
    assertThat(harness.attempted).hasSize(1);
  }

  @Test
  void nobodyIsMutedWhereTheAppNoMoreWantsIt() {
    // When
    harness.send(offence("jared"));
    harness.settle();

    // Then
    assertThat(harness.endings()).containsExactly("NotPossible/0");
    assertThat(harness.attempted).isEmpty();
  }

  @Test
  void aSecondMuteIsCarriedOutThoughTheFirstWas() {
    // Given
    harness.policy = mute(1);
    harness.send(offence("jared"));
    harness.settle();

    // When
    harness.jump(Duration.ofSeconds(1));
    harness.send(offence("jared"));
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(2);
  }

  private static ActionPolicy breaker(int commands) {
    return new ActionPolicy(200, Map.of(), null, new ActionPolicy.Breaker(commands * TASKS, 60));
  }

  private static ActionPolicy mute(int intercepts) {
    return new ActionPolicy(200, Map.of(), new ActionPolicy.Mute(intercepts, 3_600, 600), null);
  }

  private Command ban(@Nullable String rule) {
    Target file = Target.file("https://files.example.com/" + bans++ + ".png");
    return command(CommandAction.Known.BanFile, file, rule);
  }

  private Command offence(String sender) {
    return command(CommandAction.Known.MuteSender, Target.mute(sender, 600), RULE);
  }

  private Command command(CommandAction action, Target target, @Nullable String rule) {
    return new Command(
        Command.SCHEMA_VERSION,
        UUID.randomUUID(),
        0,
        APP,
        action,
        target,
        harness.now(),
        rule,
        Map.of());
  }
}
