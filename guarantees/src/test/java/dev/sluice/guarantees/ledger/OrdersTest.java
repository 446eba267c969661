package dev.sluice.guarantees.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What was ordered and told after a verdict was done, or it is said why not. Each test plants one
 * broken promise.
 */
class OrdersTest {
  private final Story story = Story.kept();

  @Test
  void findsAMissingBan() {
    // Given
    UUID id = story.badFile();
    story.tell(id);
    story.changeLast("WITHDRAWN", List.of(id.toString()), false);

    // Then
    story.assertViolated("4 every file", id);
  }

  @Test
  void findsABanOfAGoodFile() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.submitted.removeLast();
    story.submitted.add(
        new Submitted(
            Tenant.BETA, "x", false, true, "DELIVERED", List.of(id.toString()), "/f", true, null));

    // Then
    story.assertViolated("4 every file", id);
  }

  @Test
  void findsABadMessageThatIsStillInTheInbox() {
    // Given
    UUID id = story.badText();
    story.tell(id);
    story.changeLast("DELIVERED", List.of(id.toString()), false);

    // Then
    story.assertViolated("4 what was delivered", id);
  }

  @Test
  void acceptsAnOutcomeThatSaysWhyAMessageIsStillThere() {
    // Given
    UUID id = story.badText();
    story.tell(id);
    story.changeLast("DELIVERED", List.of(id.toString()), false);
    story.outcome(
        id,
        OutcomeSubject.Known.Command,
        CommandAction.Known.WithdrawC2C,
        OutcomeStatus.Known.NotPossible);

    // Then
    assertThat(story.report().kept()).as("%s", story.report()).isTrue();
  }

  @Test
  void findsANoticeThatNobodyGot() {
    // Given
    UUID id = story.goodText(Tenant.ALPHA);

    // Then
    story.assertViolated("4 every notice", id);
  }

  @Test
  void findsANoticeThatWasGivenUpWithoutADeadLetter() {
    // Given
    UUID id = story.goodText(Tenant.ALPHA);
    story.giveUp(id);
    story.records.removeLast();

    // Then
    story.assertViolated("4 every notice", id);
  }

  @Test
  void findsACommandWithoutAnOutcome() {
    // Given
    UUID id = story.badText();
    story.tell(id);
    story.lose(Topic.OUTCOMES, id);

    // Then
    story.assertViolated("4 every command", id);
  }
}
