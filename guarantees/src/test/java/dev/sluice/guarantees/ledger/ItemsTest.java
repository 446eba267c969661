package dev.sluice.guarantees.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What was answered is written, judged once and rightly, and under one id. Each test plants one
 * broken promise.
 */
class ItemsTest {
  private final Story story = Story.kept();

  @Test
  void findsAnAnsweredItemThatIsInNoTopic() {
    // Given
    UUID id = story.badText();
    story.tell(id);
    story.lose(Topic.ITEMS, id);

    // Then
    story.assertViolated("2 what was answered", id);
  }

  @Test
  void findsALostVerdict() {
    // Given
    UUID id = story.goodText(Tenant.ALPHA);
    story.lose(Topic.VERDICTS, id);

    // Then
    story.assertViolated("3 every accepted item", id);
    assertThat(Report.missing(story.ledgers())).isPositive();
  }

  @Test
  void findsALostVerdictOfAnItemThatNobodyWasAnsweredFor() {
    // Given
    UUID id = UUID.randomUUID();
    story.item(Tenant.ALPHA, id, Story.content(Tenant.ALPHA, null), ContentType.Known.Text);

    // Then
    story.assertViolated("3 every accepted item", id);
  }

  @Test
  void findsADoubledVerdict() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.verdict(
        Tenant.BETA,
        id,
        Story.content(Tenant.BETA, null),
        ContentType.Known.Text,
        Suggestion.Known.Pass);

    // Then
    story.assertViolated("3 every accepted item", id);
  }

  @Test
  void findsAVerdictOfNothing() {
    // Given
    UUID id = UUID.randomUUID();
    story.verdict(
        Tenant.BETA,
        id,
        Story.content(Tenant.BETA, null),
        ContentType.Known.Text,
        Suggestion.Known.Pass);

    // Then
    story.assertViolated("3 every accepted item", id);
  }

  @Test
  void findsBadContentThatPassed() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.submitted.removeLast();
    story.submit(Tenant.BETA, id, true, "WITHDRAWN", null);

    // Then
    story.assertViolated("3 what is bad", id);
  }

  @Test
  void excusesAVerdictThatSaysThatItsVendorFailed() {
    // Given
    UUID id = UUID.randomUUID();
    story.submit(Tenant.BETA, id, true, "DELIVERED", null);
    story.item(Tenant.BETA, id, Story.content(Tenant.BETA, null), ContentType.Known.Text);
    story.verdict(
        Tenant.BETA,
        id,
        Story.content(Tenant.BETA, null),
        ContentType.Known.Text,
        Suggestion.Known.Pass,
        Reason.coded("policy", Suggestion.Known.Pass, ReasonCode.ModeratorFailed, null),
        0);

    // Then
    assertThat(story.report().kept()).as("%s", story.report()).isTrue();
  }

  @Test
  void findsGoodContentThatWasBlocked() {
    // Given
    UUID id = story.badText();
    story.tell(id);
    story.submitted.removeLast();
    story.submit(Tenant.ALPHA, id, false, "WITHDRAWN", null);

    // Then
    story.assertViolated("3 what is bad", id);
  }

  @Test
  void findsARepeatWithAnotherId() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    UUID other = story.goodText(Tenant.BETA);
    story.submitted.removeLast();
    story.changeLast("DELIVERED", List.of(id.toString(), other.toString()), false);

    // Then
    story.assertViolated("5 a repeated", other);
  }

  @Test
  void findsTwoMessagesWithOneId() {
    // Given
    UUID id = story.goodText(Tenant.BETA);
    story.submit(Tenant.BETA, id, false, "DELIVERED", null);

    // Then
    story.assertViolated("5 a repeated", id);
  }
}
