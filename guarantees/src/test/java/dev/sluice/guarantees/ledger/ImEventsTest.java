package dev.sluice.guarantees.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.command.OutcomeSubject;
import dev.sluice.contract.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The same promises behind Tencent's own callbacks, and those that only these know. Each test
 * plants one broken promise.
 */
class ImEventsTest {
  private final Story story = Story.kept();
  private final Gateway gateway = new Gateway(story);

  @Test
  void findsAnAnsweredEventThatIsInNoTopic() {
    // Given
    UUID id = gateway.refusedText();
    story.lose(Topic.ITEMS, id);

    // Then
    assertFound("2 what was answered");
  }

  @Test
  void findsAPictureOfAMessageThatIsInNoTopic() {
    // Given
    UUID id = gateway.withdrawnPicture();
    story.lose(Topic.ITEMS, id);

    // Then
    assertFound("2 what was answered");
  }

  @Test
  void findsAnItemThatSaysAnotherAnswerThanWasGiven() {
    // Given
    gateway.text("REFUSED", true, false);

    // Then
    assertFound("2 what was answered");
  }

  @Test
  void owesNothingForWhatWasNotAnswered() {
    // Given
    gateway.unanswered();

    // Then
    assertThat(story.report().kept()).as("%s", story.report()).isTrue();
  }

  @Test
  void findsALostVerdict() {
    // Given
    UUID id = gateway.withdrawnPicture();
    story.lose(Topic.VERDICTS, id);

    // Then
    story.assertViolated("3 every accepted item", id);
  }

  @Test
  void findsAGoodNicknameThatIsAHit() {
    // Given
    UUID id = gateway.nickname(true, "user");
    ImEvent last = story.events.removeLast();
    story.events.add(with(last, List.of(new ImEvent.Part(part(last).type(), false, null, false))));

    // Then
    story.assertViolated("3 what is bad", id);
  }

  @Test
  void findsARefusedMessageThatWasDelivered() {
    // Given
    gateway.text("DELIVERED", true, true);

    // Then
    assertFound("4 what was refused");
  }

  @Test
  void findsABadPictureThatIsStillInTheInbox() {
    // Given
    UUID id = gateway.picture("DELIVERED");

    // Then
    story.assertViolated("4 what was delivered", id);
  }

  @Test
  void findsABadPictureThatIsStillServed() {
    // Given
    UUID id = gateway.withdrawnPicture();
    ImEvent last = story.events.removeLast();
    ImEvent.Part picture = last.parts().getLast();
    story.events.add(
        with(last, List.of(new ImEvent.Part(picture.type(), true, picture.file(), false))));

    // Then
    story.assertViolated("4 every file", id);
  }

  @Test
  void findsABadNicknameThatStayed() {
    // Given
    gateway.nickname(true, null);

    // Then
    assertFound("4 what was changed");
  }

  @Test
  void acceptsAnOutcomeThatSaysWhyANicknameStayed() {
    // Given
    UUID id = gateway.nickname(true, null);
    story.outcome(
        id,
        OutcomeSubject.Known.Command,
        CommandAction.Known.ResetProfile,
        OutcomeStatus.Known.NotPossible);

    // Then
    assertThat(story.report().kept()).as("%s", story.report()).isTrue();
  }

  @Test
  void findsAGoodNicknameThatWasPutBack() {
    // Given
    gateway.nickname(false, "user");

    // Then
    assertFound("4 what was changed");
  }

  @Test
  void findsACallbackThatWasNotPassedOn() {
    // Given
    gateway.nickname(false, null);
    story.forwarded.get(Tenant.EPSILON).removeLast();

    // Then
    assertFound("4 every callback after");
  }

  @Test
  void findsACallbackThatWasGivenUpWithoutADeadLetter() {
    // Given
    giveUp();
    story.records.removeLast();

    // Then
    assertFound("4 every callback after");
  }

  @Test
  void acceptsACallbackThatWasGivenUpAndIsADeadLetter() {
    // Given
    giveUp();

    // Then
    assertThat(story.report().kept()).as("%s", story.report()).isTrue();
  }

  @Test
  void findsACallbackToPassOnWithoutAnOutcome() {
    // Given
    UUID id = gateway.forward(story.events.getLast().tag());

    // Then
    story.assertViolated("4 every command", id);
  }

  @Test
  void findsARepeatWithAnotherId() {
    // Given
    gateway.refusedText();
    UUID other = gateway.again();

    // Then
    story.assertViolated("5 a repeated", other);
  }

  @Test
  void findsAnotherAppsCallback() {
    // Given
    story.forwarded.put(Tenant.ALPHA, new ArrayList<>(story.forwarded.get(Tenant.EPSILON)));

    // Then
    assertThat(story.finding("7 nothing").violations()).hasSize(3);
  }

  /** The last callback to pass on ends as a dead letter with an outcome. */
  private void giveUp() {
    gateway.nickname(false, null);
    story.forwarded.get(Tenant.EPSILON).removeLast();
    UUID id = gateway.forward(story.events.getLast().tag());
    story.outcome(id, OutcomeSubject.Known.Forward, null, OutcomeStatus.Known.GivenUp);
    TopicRecord record =
        story.records.stream()
            .filter(each -> each.topic() == Topic.FORWARDS)
            .reduce((one, later) -> later)
            .orElseThrow();
    story.letter(Topic.FORWARDS, 0, 900, record.value());
  }

  private static ImEvent.Part part(ImEvent event) {
    return event.parts().getFirst();
  }

  private static ImEvent with(ImEvent event, List<ImEvent.Part> parts) {
    return new ImEvent(
        event.tenant(),
        event.name(),
        event.tag(),
        parts,
        event.state(),
        event.answered(),
        event.refused(),
        event.change(),
        event.afterwards());
  }

  /** The check finds the last event. */
  private void assertFound(String name) {
    String event = story.events.getLast().name();
    assertThat(story.finding(name).violations()).singleElement().asString().contains(event);
    assertThat(story.report().kept()).isFalse();
  }
}
