package dev.sluice.stream;

import static dev.sluice.stream.SentRig.RANDOM;
import static dev.sluice.stream.SentRig.START;
import static dev.sluice.stream.SentRig.app;
import static dev.sluice.stream.SentRig.content;
import static dev.sluice.stream.SentRig.hit;
import static dev.sluice.stream.SentRig.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.command.Outcome;
import dev.sluice.contract.command.OutcomeStatus;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hit on a group message without MsgSeq, and the word that the message was sent. */
class SentMessagesTest {
  private final SentRig rig = new SentRig();
  private final StreamDriver stream = rig.stream;

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aHitAfterTheWordIsWithdrawnAtOnce() {
    // Given
    stream.pipe(sent("42", START));
    // When
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands())
        .extracting(Command::action, command -> command.content().msgId(), Command::rule)
        .containsExactly(tuple(CommandAction.Known.WithdrawGroup, "42", "lib/Abuse"));
    assertThat(stream.verdicts()).singleElement().matches(verdict -> verdict.enforced());
    assertThat(stream.outcomes()).isEmpty();
  }

  @Test
  void aHitBeforeTheWordIsWithdrawnWhenItComes() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    assertThat(stream.commands()).isEmpty();
    // When
    stream.pipe(sent("42", START + 100));
    // Then
    assertThat(stream.commands())
        .extracting(Command::action, command -> command.content().msgId())
        .containsExactly(tuple(CommandAction.Known.WithdrawGroup, "42"));
    assertThat(stream.outcomes()).isEmpty();
  }

  @Test
  void aVerdictCountsAsEnforcedThoughTheWordIsStillToCome() {
    // When
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.verdicts()).singleElement().matches(verdict -> verdict.enforced());
    assertThat(stream.notices()).singleElement().matches(notice -> notice.result() == 1);
  }

  @Test
  void aRepeatOfTheWordOrdersNothingMore() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    stream.pipe(sent("42", START + 100));
    assertThat(stream.commands()).hasSize(1);
    // When
    stream.pipe(sent("42", START + 100));
    // Then
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void everyItemOfOneMessageFindsIt() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    stream.pipe(hit(Fixtures.DELIVERED));
    // When
    stream.pipe(sent("42", START + 100));
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands()).extracting(command -> command.content().msgId()).hasSize(3);
  }

  @Test
  void withoutAWordItIsNotAddressableOnceTheTimeIsOver() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    // When
    rig.passTime(StreamDriver.SENT_KEPT.minusMinutes(5));
    List<Outcome> before = stream.outcomes();
    rig.passTime(Duration.ofHours(1));
    List<Outcome> after = stream.outcomes();
    rig.passTime(Duration.ofHours(1));
    // Then
    assertThat(before).isEmpty();
    assertThat(after)
        .extracting(Outcome::status, Outcome::action)
        .containsExactly(
            tuple(OutcomeStatus.Known.NotAddressable, CommandAction.Known.WithdrawGroup));
    assertThat(stream.outcomes()).isEmpty();
    assertThat(rig.waiting()).isEmpty();
    assertThat(stream.registry.get("sluice.stream.sought").tag("found", "false").counter().count())
        .isEqualTo(1);
  }

  @Test
  void aWordIsForgottenAfterTheTime() {
    // Given
    stream.pipe(sent("42", START));
    // When
    rig.passTime(StreamDriver.SENT_KEPT.multipliedBy(3));
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void theTopicOfACommunityIsNamed() {
    // Given
    stream.pipe(
        sent(content("alice", RANDOM, "42", Map.of("TopicId", TextNode.valueOf("t1"))), START));
    // When
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands())
        .extracting(command -> command.content().topicId())
        .containsExactly("t1");
  }

  @Test
  void aMessageForThoseOnlineIsNeverWithdrawn() {
    // Given
    stream.pipe(sent("42", START));
    // When
    stream.pipe(
        hit(
            content("alice", RANDOM, null, Map.of("OnlineOnlyFlag", IntNode.valueOf(1))),
            Fixtures.DELIVERED));
    // Then
    assertThat(stream.commands()).isEmpty();
    assertThat(stream.outcomes())
        .extracting(Outcome::status)
        .containsExactly(OutcomeStatus.Known.NotAddressable);
  }

  @Test
  void aRefusedMessageThatWasSentAllTheSameIsWithdrawn() {
    // Given
    stream.pipe(hit(Fixtures.INTERCEPTED));
    assertThat(stream.commands()).isEmpty();
    // When
    stream.pipe(sent("42", START + 2_500));
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawGroup);
  }

  @Test
  void aRefusedMessageThatWasNeverSentHasNoOutcome() {
    // Given
    stream.pipe(hit(Fixtures.INTERCEPTED));
    // When
    rig.passTime(StreamDriver.SENT_KEPT.plusHours(2));
    // Then
    assertThat(stream.outcomes()).isEmpty();
    assertThat(rig.waiting()).isEmpty();
  }

  @Test
  void replacedTextThatWasSentStays() {
    // Given
    stream.pipe(hit(Fixtures.REPLACED));
    // When
    stream.pipe(sent("42", START + 100));
    // Then
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void anAnswerThatFailedIsJoinedWithTheWord() {
    // Given
    Item item = hit(Fixtures.REPLACED);
    stream.pipe(item);
    stream.pipe(sent("42", START + 100));
    // When
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawGroup);
  }

  @Test
  void anAppWithoutTencentsCallbacksIsToldAtOnce() {
    // Given
    stream.settings(Fixtures.app());
    // When
    stream.pipe(hit(Fixtures.DELIVERED));
    // Then
    assertThat(stream.outcomes())
        .extracting(Outcome::status)
        .containsExactly(OutcomeStatus.Known.NotAddressable);
    assertThat(rig.waiting()).isEmpty();
  }

  @Test
  void anAppThatActsNoMoreWithdrawsNothing() {
    // Given
    stream.pipe(hit(Fixtures.DELIVERED));
    stream.settings(app().with(Enforcement.Known.OBSERVE));
    // When
    stream.pipe(sent("42", START + 100));
    // Then
    assertThat(stream.commands()).isEmpty();
  }
}
