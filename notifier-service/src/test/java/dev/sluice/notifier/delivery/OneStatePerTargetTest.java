package dev.sluice.notifier.delivery;

import static dev.sluice.notifier.Samples.APP;
import static dev.sluice.notifier.Samples.NOW;
import static dev.sluice.notifier.Samples.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.Target;
import dev.sluice.service.call.CallResult;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guarantee 4: one desired state per target. */
class OneStatePerTargetTest {
  private static final Target FILE = Target.file("https://cdn.example/a.png");

  private final DeliveryHarness harness = new DeliveryHarness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void aPictureSentToAHundredGroupsIsBannedOnce() {
    // Given
    List<Command> bans = IntStream.range(0, 100).mapToObj(i -> ban(NOW + i)).toList();

    // When
    bans.subList(0, 50).forEach(harness::send);
    harness.settle();
    bans.subList(50, 100).forEach(harness::send);
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(1);
    List<Outcome> outcomes = harness.outcomes();
    assertThat(outcomes).extracting(Outcome::requestId).doesNotHaveDuplicates().hasSize(100);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.status() == OutcomeStatus.Known.Superseded)
        .hasSize(49);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.status() == OutcomeStatus.Known.Done)
        .hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.status() == OutcomeStatus.Known.AlreadyDone)
        .hasSize(50);
    assertThat(harness.stored()).isZero();
  }

  @Test
  void aFieldIsPutBackEachTimeThatItIsChanged() {
    // Given
    Command first = reset(NOW);
    harness.send(first);
    harness.settle();

    // When
    harness.send(reset(NOW + 1));
    harness.settle();
    harness.send(first);
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(2);
    assertThat(harness.endings()).containsExactly("Done/1", "Done/1", "AlreadyDone/0");
  }

  @Test
  void aFieldThatWasChangedWhileItWasPutBackIsPutBackOnceMore() {
    // Given
    harness.send(reset(NOW));
    harness.jump(Duration.ofMillis(20));
    harness.send(reset(NOW + 1));

    // When
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(2);
    assertThat(harness.endings()).containsExactly("Superseded/0", "Done/1");
    assertThat(harness.stored()).isZero();
  }

  @Test
  void aBanThatCameWhileTheSameBanWasUnderWayNeedsNoCallOfItsOwn() {
    // Given
    harness.send(ban(NOW));
    harness.jump(Duration.ofMillis(20));
    harness.send(ban(NOW + 1));

    // When
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(1);
    assertThat(harness.endings()).containsExactly("Superseded/0", "AlreadyDone/0");
  }

  @Test
  void anUnbanSupersedesAPendingBan() {
    // Given
    harness.answering(pending -> new CallResult.Failed("away", CallResult.Fault.SERVER));
    harness.send(ban(NOW));
    harness.settle();
    harness.answering(pending -> new CallResult.Done(true));

    // When
    harness.send(unban(NOW + 1));
    harness.settle();
    harness.pass(Duration.ofSeconds(5));

    // Then
    assertThat(harness.endings()).containsExactly("Superseded/1", "Done/1");
    assertThat(harness.attempted)
        .extracting(pending -> pending.command().action())
        .containsExactly(CommandAction.Known.BanFile, CommandAction.Known.UnbanFile);
  }

  @Test
  void anUnbanWaitsUntilTheBanUnderWayHasEnded() {
    // Given
    harness.send(ban(NOW));
    harness.jump(Duration.ofMillis(20));

    // When
    harness.send(unban(NOW + 1));
    harness.pass(Duration.ofSeconds(1));
    int underWayTogether = harness.calls.size();
    harness.settle();

    // Then
    assertThat(underWayTogether).isEqualTo(1);
    assertThat(harness.attempted)
        .extracting(pending -> pending.command().action())
        .containsExactly(CommandAction.Known.BanFile, CommandAction.Known.UnbanFile);
    assertThat(harness.endings()).containsExactly("Superseded/0", "Done/1");
  }

  @Test
  void aBanAfterAnUnbanIsCarriedOutAgain() {
    // Given
    harness.send(ban(NOW));
    harness.settle();
    harness.send(unban(NOW + 1));
    harness.settle();

    // When
    harness.send(ban(NOW + 2));
    harness.settle();

    // Then
    assertThat(harness.endings()).containsExactly("Done/1", "Done/1", "Done/1");
  }

  @Test
  void anOlderCommandThatComesLateChangesNothing() {
    // Given
    harness.send(unban(NOW + 10));
    harness.settle();

    // When
    harness.send(ban(NOW));
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(1);
    assertThat(harness.endings()).containsExactly("Done/1", "Superseded/0");
  }

  @Test
  void aChangeOfMindBeforeTheFirstAttemptNeedsNoCall() {
    // Given
    harness.send(ban(NOW));
    harness.settle();
    harness.send(unban(NOW + 1));

    // When
    harness.send(ban(NOW + 2));
    harness.settle();

    // Then
    assertThat(harness.attempted).hasSize(1);
    assertThat(harness.endings()).containsExactly("Done/1", "Superseded/0", "AlreadyDone/0");
  }

  @Test
  void theSameCommandTwiceEndsOnce() {
    // Given
    Command ban = ban(NOW);

    // When
    harness.send(ban);
    harness.send(ban);
    harness.settle();

    // Then
    assertThat(harness.endings()).containsExactly("Done/1");
  }

  @Test
  void aRefusalIsNoState() {
    // Given
    harness.answering(pending -> new CallResult.NotPossible("ErrorCode 10031"));
    harness.send(ban(NOW));
    harness.settle();

    // When
    harness.answering(pending -> new CallResult.Done(true));
    harness.send(ban(NOW + 1));
    harness.settle();

    // Then
    assertThat(harness.endings()).containsExactly("NotPossible/1", "Done/1");
  }

  @Test
  void aStateIsForgottenAfterItsTime() {
    // Given
    harness.send(ban(NOW));
    harness.settle();

    // When
    harness.jump(Duration.ofDays(7).plusMillis(1));
    harness.send(ban(NOW + 1));
    harness.settle();

    // Then
    assertThat(harness.endings()).containsExactly("Done/1", "Done/1");
  }

  @Test
  void messagesAreTargetsOfTheirOwn() {
    // Given
    harness.send(
        command(
            APP,
            UUID.randomUUID(),
            0,
            CommandAction.Known.WithdrawGroup,
            Target.group("a", "@TGS#1", "7"),
            NOW));
    harness.send(
        command(
            APP,
            UUID.randomUUID(),
            0,
            CommandAction.Known.WithdrawGroup,
            Target.group("a", "@TGS#2", "7"),
            NOW));
    harness.send(
        command(
            APP,
            UUID.randomUUID(),
            0,
            CommandAction.Known.WithdrawC2C,
            Target.c2c("a", "b", "7"),
            NOW));

    // When
    harness.settle();

    // Then
    assertThat(harness.endings()).containsExactly("Done/1", "Done/1", "Done/1");
  }

  @Test
  void aMessageWithoutAnIdIsNotAddressable() {
    // Given
    harness.send(command(CommandAction.Known.WithdrawC2C, Target.c2c("a", "b", null)));

    // When
    harness.settle();

    // Then
    assertThat(harness.attempted).isEmpty();
    assertThat(harness.endings()).containsExactly("NotAddressable/0");
  }

  private static Command ban(long issuedAt) {
    return command(APP, UUID.randomUUID(), 0, CommandAction.Known.BanFile, FILE, issuedAt);
  }

  private static Command unban(long issuedAt) {
    return command(APP, UUID.randomUUID(), 1, CommandAction.Known.UnbanFile, FILE, issuedAt);
  }

  private static Command reset(long issuedAt) {
    return command(
        APP,
        UUID.randomUUID(),
        0,
        CommandAction.Known.ResetProfile,
        Target.profile("jared", "Tag_Profile_IM_Nick", "user"),
        issuedAt);
  }
}
