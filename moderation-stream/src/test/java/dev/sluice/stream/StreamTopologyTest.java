package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.topic.TopicKeys;
import dev.sluice.contract.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is made of items: once, in time, and joined with what comes besides. */
class StreamTopologyTest {
  private final StreamDriver stream = new StreamDriver();

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void aFinishedItemPassesAtOnce() {
    // Given
    Item item = finished(Suggestion.Known.Block);
    // When
    stream.pipe(item);
    // Then
    assertThat(stream.verdicts())
        .extracting(Verdict::requestId, Verdict::hit)
        .containsExactly(tuple(item.requestId(), true));
    assertThat(stream.notices()).hasSize(1);
    assertThat(stream.calls.size()).isZero();
    assertThat(stream.moderation.judged).isEmpty();
  }

  @Test
  void aVerdictGoesByTheKeyOfItsItemAndNamesItInAHeader() {
    // Given
    Item item = finished(Suggestion.Known.Pass);
    // When
    stream.pipe(item);
    // Then
    TestRecord<String, String> verdict =
        stream
            .driver()
            .createOutputTopic(
                Topic.VERDICTS.topicName(), new StringDeserializer(), new StringDeserializer())
            .readRecord();
    assertThat(verdict.key()).isEqualTo(TopicKeys.conversation(item.sdkAppId(), item.content()));
    assertThat(
            new String(verdict.headers().lastHeader("requestId").value(), StandardCharsets.UTF_8))
        .isEqualTo(item.requestId().toString());
  }

  @Test
  void anUnfinishedItemIsJudgedByAWorkerAndWrittenByTheStreamThread() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    Item item = Fixtures.voice();
    stream.pipe(item);
    assertThat(stream.calls.size()).isEqualTo(1);
    // When
    stream.calls.crank();
    assertThat(stream.verdicts()).isEmpty();
    stream.advance(Duration.ofMillis(20));
    // Then
    assertThat(stream.verdicts()).extracting(Verdict::requestId).containsExactly(item.requestId());
    assertThat(stream.actions())
        .containsExactly(CommandAction.Known.BanFile, CommandAction.Known.WithdrawC2C);
    assertThat(stream.load.items()).isZero();
  }

  @Test
  void aFinishedItemDoesNotWaitForAnUnfinishedOne() {
    // Given
    stream.pipe(Fixtures.voice());
    Item finished = finished(Suggestion.Known.Pass);
    // When
    stream.pipe(finished);
    // Then
    assertThat(stream.verdicts())
        .extracting(Verdict::requestId)
        .containsExactly(finished.requestId());
  }

  @Test
  void aRepeatIsDroppedWhetherItsItemIsFinishedOrPending() {
    // Given
    Item finished = finished(Suggestion.Known.Pass);
    Item pending = Fixtures.voice();
    // When
    stream.pipe(finished);
    stream.pipe(finished);
    stream.pipe(pending);
    stream.pipe(pending);
    stream.finishCalls();
    stream.pipe(pending);
    stream.finishCalls();
    // Then
    assertThat(stream.verdicts())
        .extracting(Verdict::requestId)
        .containsExactly(finished.requestId(), pending.requestId());
    assertThat(stream.count("sluice.stream.repeats")).isEqualTo(3);
    assertThat(stream.moderation.judged).hasSize(1);
  }

  @Test
  void aRepeatIsDroppedUntilItsTimeIsOver() {
    // Given
    Item item = finished(Suggestion.Known.Pass);
    stream.pipe(item);
    // When
    stream.advance(StreamDriver.REPEATS_KEPT.minusMinutes(1));
    stream.pipe(item);
    int within = stream.verdicts().size();
    stream.advance(Duration.ofMinutes(2));
    stream.pipe(item);
    // Then
    assertThat(within).isEqualTo(1);
    assertThat(stream.verdicts()).hasSize(1);
  }

  @Test
  void anAnswerThatFailedAfterTheVerdictWithdrawsThen() {
    // Given
    Item item = finished(Suggestion.Known.Block);
    stream.pipe(item);
    assertThat(stream.actions()).isEmpty();
    // When
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawC2C);
    assertThat(stream.verdicts()).hasSize(1);
  }

  @Test
  void anAnswerThatFailedAfterAPassDoesNothing() {
    // Given
    Item item = finished(Suggestion.Known.Pass);
    stream.pipe(item);
    // When
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    // Then
    assertThat(stream.actions()).isEmpty();
    assertThat(stream.verdicts()).hasSize(1);
  }

  @Test
  void wordOfAFailedAnswerMayComeFirst() {
    // Given
    Item item = finished(Suggestion.Known.Block);
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    // When
    stream.pipe(item);
    stream.pipe(item);
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawC2C);
    assertThat(stream.verdicts()).extracting(Verdict::answerFailed).containsExactly(true);
  }

  @Test
  void wordOfAFailedAnswerMayComeWhileTheItemIsPending() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    Item item =
        Fixtures.item(
            Scene.Known.Group, ContentType.Known.Text, Fixtures.FAIL_POLICY_INTERCEPTED, null);
    stream.pipe(item);
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    // When
    stream.finishCalls();
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawGroup);
    assertThat(stream.verdicts()).extracting(Verdict::answerFailed).containsExactly(true);
  }

  @Test
  void whatIsOwedOutlastsTheCommitAndIsOrderedOnce() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    Item item =
        Fixtures.item(
            Scene.Known.C2C, ContentType.Known.Text, Fixtures.FAIL_POLICY_INTERCEPTED, null);
    stream.pipe(item);
    stream.finishCalls();
    assertThat(stream.actions()).isEmpty();
    // When
    stream.advance(Duration.ofHours(3));
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawC2C);
  }

  @Test
  void aRepeatThatDeliversWhatTheFirstHeldBackWithdrawsIt() {
    // Given
    Item held = finished(Suggestion.Known.Block);
    stream.pipe(held);
    assertThat(stream.actions()).isEmpty();
    // When
    stream.pipe(answered(held, Fixtures.DELIVERED));
    stream.pipe(answered(held, Fixtures.DELIVERED));
    stream.pipe("any", Json.write(Fixtures.answerFailed(held)));
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawC2C);
    assertThat(stream.verdicts()).hasSize(1);
  }

  @Test
  void aRepeatThatDeliversWhatIsPendingAndHeldBackWithdrawsItWithItsVerdict() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    Item held =
        Fixtures.item(
            Scene.Known.C2C, ContentType.Known.Text, Fixtures.FAIL_POLICY_INTERCEPTED, null);
    stream.pipe(held);
    stream.pipe(answered(held, Fixtures.DELIVERED));
    // When
    stream.finishCalls();
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawC2C);
    assertThat(stream.verdicts()).hasSize(1);
  }

  @Test
  void aRepeatWithTheSameAnswerChangesNothing() {
    // Given
    Item held = finished(Suggestion.Known.Block);
    Item passed = finished(Suggestion.Known.Pass);
    // When
    stream.pipe(held);
    stream.pipe(held);
    stream.pipe(passed);
    stream.pipe(passed);
    // Then
    assertThat(stream.actions()).isEmpty();
    assertThat(stream.verdicts()).extracting(Verdict::answerFailed).containsExactly(false, false);
  }

  private static Item answered(Item item, Answer answer) {
    return new Item(
        item.schemaVersion(),
        item.requestId(),
        item.sdkAppId(),
        item.scene(),
        item.contentType(),
        item.content(),
        item.acceptance(),
        answer,
        null,
        item.unknown());
  }

  private static Item finished(Suggestion suggestion) {
    return Fixtures.item(
        Scene.Known.C2C,
        ContentType.Known.Text,
        suggestion == Suggestion.Known.Block ? Fixtures.INTERCEPTED : Fixtures.DELIVERED,
        Fixtures.judgement(suggestion));
  }
}
