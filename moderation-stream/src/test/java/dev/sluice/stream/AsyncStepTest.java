package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.stream.judging.JudgingConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of an unfinished item: attempts, the fail policy, answers that come later, the bound
 * of the store.
 */
class AsyncStepTest {
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private StreamDriver stream = new StreamDriver();

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void aFailedAttemptIsMadeAgainAfterItsBackOff() {
    // Given
    stream.moderation.judge =
        subject -> ScriptedModeration.failed(ModerationException.Kind.FAILED, true);
    stream.pipe(Fixtures.voice());
    stream.finishCalls();
    assertThat(stream.calls.size()).isZero();
    // When
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    stream.advance(BACK_OFF);
    stream.finishCalls();
    // Then
    assertThat(stream.verdicts()).extracting(Verdict::hit).containsExactly(true);
    assertThat(stream.moderation.judged)
        .extracting(Subject::callbackUrl)
        .extracting(url -> url.substring(url.lastIndexOf('/')))
        .containsExactly("/1", "/2");
  }

  @Test
  void theLastAttemptYieldsAVerdictByTheFailPolicy() {
    // Given
    stream.moderation.judge =
        subject -> ScriptedModeration.failed(ModerationException.Kind.FAILED, true);
    stream.pipe(Fixtures.voice());
    // When
    for (int i = 0; i < JudgingConfig.DEFAULT.attempts(); i++) {
      stream.finishCalls();
      stream.advance(Duration.ofMinutes(1));
    }
    // Then
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.judgement().suggestion()).isEqualTo(Suggestion.Known.Pass);
    assertThat(verdict.judgement().reasons())
        .extracting(Reason::code)
        .contains(ReasonCode.ModeratorFailed.name());
    assertThat(verdict.hit()).isFalse();
    assertThat(stream.moderation.judged).hasSize(JudgingConfig.DEFAULT.attempts());
    assertThat(stream.load.items()).isZero();
    assertThat(stream.count("sluice.stream.given.up")).isEqualTo(1);
  }

  @Test
  void theFailPolicyMayIntercept() {
    // Given
    stream.moderation.onDeadline = OnDeadline.Known.INTERCEPT;
    stream.moderation.judge =
        subject -> ScriptedModeration.failed(ModerationException.Kind.REJECTED, false);
    // When
    stream.pipe(Fixtures.voice());
    stream.finishCalls();
    // Then
    assertThat(stream.verdicts())
        .extracting(Verdict::hit, Verdict::enforced)
        .containsExactly(tuple(true, true));
    assertThat(stream.actions())
        .containsExactly(CommandAction.Known.BanFile, CommandAction.Known.WithdrawC2C);
  }

  @Test
  void whatOthersFoundCountsThoughOneFailed() {
    // Given
    stream.moderation.judge =
        subject ->
            new Judging.Unfinished(
                Fixtures.judgement(Suggestion.Known.Block),
                ModerationException.Kind.REJECTED,
                "vendor: no",
                false);
    // When
    stream.pipe(Fixtures.voice());
    stream.finishCalls();
    // Then
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.hit()).isTrue();
    assertThat(verdict.judgement().label()).isEqualTo("Abuse");
  }

  @Test
  void aRefusedCallCostsNoAttemptButHasAnEnd() {
    // Given
    stream.moderation.judge =
        subject -> ScriptedModeration.failed(ModerationException.Kind.REFUSED, true);
    stream.pipe(Fixtures.voice());
    // When
    for (int i = 0; i < 8; i++) {
      stream.finishCalls();
      stream.advance(Duration.ofMinutes(1));
    }
    int early = stream.verdicts().size();
    for (int i = 0; i < 8; i++) {
      stream.finishCalls();
      stream.advance(Duration.ofMinutes(1));
    }
    // Then
    assertThat(early).isZero();
    assertThat(stream.moderation.judged.size()).isGreaterThan(JudgingConfig.DEFAULT.attempts());
    assertThat(stream.verdicts()).hasSize(1);
  }

  @Test
  void aCallThatThrowsIsAFailedAttempt() {
    // Given
    stream.moderation.judge =
        subject -> {
          throw new IllegalStateException("content of a user");
        };
    stream.pipe(Fixtures.voice());
    // When
    for (int i = 0; i < JudgingConfig.DEFAULT.attempts(); i++) {
      stream.finishCalls();
      stream.advance(Duration.ofMinutes(1));
    }
    // Then
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.judgement().reasons().toString())
        .contains("IllegalStateException")
        .doesNotContain("content of a user");
  }

  @Test
  void aModeratorMayAnswerLaterToTheCallbackUrl() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.later("vendor", null);
    Item item = Fixtures.voice();
    stream.pipe(item);
    stream.finishCalls();
    assertThat(stream.verdicts()).isEmpty();
    // When
    stream.pipe(result(item.requestId(), "vendor", Suggestion.Known.Block));
    stream.pipe(result(item.requestId(), "vendor", Suggestion.Known.Block));
    // Then
    assertThat(stream.verdicts()).extracting(Verdict::hit).containsExactly(true);
    assertThat(stream.moderation.polled).isEmpty();
  }

  @Test
  void anAnswerThatComesBeforeItIsAwaitedIsKept() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.later("vendor", null);
    Item item = Fixtures.voice();
    stream.pipe(item);
    // When
    stream.pipe(result(item.requestId(), "vendor", Suggestion.Known.Block));
    stream.finishCalls();
    // Then
    assertThat(stream.verdicts()).extracting(Verdict::hit).containsExactly(true);
    assertThat(stream.count("sluice.stream.answers.early")).isEqualTo(1);
  }

  @Test
  void anAnswerMayComeBeforeItsItem() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.later("vendor", null);
    Item item = Fixtures.voice();
    stream.pipe(result(item.requestId(), "vendor", Suggestion.Known.Block));
    // When
    stream.pipe(item);
    stream.finishCalls();
    // Then
    assertThat(stream.verdicts()).hasSize(1);
  }

  @Test
  void anEarlyAnswerIsKeptForItsTimeOnly() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.later("vendor", null);
    Item item = Fixtures.voice();
    stream.pipe(result(item.requestId(), "vendor", Suggestion.Known.Block));
    stream.advance(JudgingConfig.DEFAULT.earlyKept().plusSeconds(1));
    // When
    stream.pipe(item);
    stream.finishCalls();
    // Then
    assertThat(stream.verdicts()).isEmpty();
    assertThat(stream.load.items()).isEqualTo(1);
  }

  @Test
  void aModeratorWithATaskIsPolledUntilItAnswers() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.later("vendor", "task-1");
    stream.pipe(Fixtures.voice());
    stream.finishCalls();
    // When
    stream.advance(Duration.ofSeconds(1));
    stream.finishCalls();
    stream.moderation.poll =
        awaited ->
            new Finding.Judged(
                List.of(ScriptedModeration.reason("vendor", Suggestion.Known.Block)),
                List.of(),
                null);
    stream.advance(Duration.ofSeconds(1));
    stream.finishCalls();
    // Then
    assertThat(stream.moderation.polled)
        .hasSize(2)
        .allMatch(awaited -> "task-1".equals(awaited.later().taskId()));
    assertThat(stream.moderation.judged).hasSize(1);
    assertThat(stream.verdicts()).extracting(Verdict::hit).containsExactly(true);
  }

  @Test
  void anAnswerThatNeverComesIsAFailedAttempt() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.later("vendor", null);
    stream.pipe(Fixtures.voice());
    // When
    for (int i = 0; i < JudgingConfig.DEFAULT.attempts(); i++) {
      stream.finishCalls();
      stream.advance(JudgingConfig.DEFAULT.laterTimeout());
      stream.advance(Duration.ofMinutes(1));
    }
    // Then
    assertThat(stream.moderation.judged).hasSize(JudgingConfig.DEFAULT.attempts());
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.judgement().reasons().toString()).contains("vendor did not answer in time");
  }

  @Test
  void anItemThatTheFailPolicyInterceptedIsNotWithdrawnWhenItIsJudged() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    Item item =
        Fixtures.item(
            Scene.Known.C2C, ContentType.Known.Image, Fixtures.FAIL_POLICY_INTERCEPTED, null);
    // When
    stream.pipe(item);
    stream.finishCalls();
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.BanFile);
  }

  @Test
  void aCallOutsideTheLimitWaitsAndKeepsItsTurn() {
    // Given
    use(JudgingConfig.DEFAULT, new InFlightConfig(2, 0, 1));
    for (int i = 0; i < 6; i++) {
      stream.pipe(Fixtures.voice());
    }
    assertThat(stream.calls.size()).isEqualTo(2);
    assertThat(stream.load.items()).isEqualTo(6);
    // When
    for (int i = 0; i < 6; i++) {
      stream.finishCalls();
    }
    // Then
    assertThat(stream.verdicts()).hasSize(6);
    assertThat(stream.inFlight.maxSeen()).isEqualTo(2);
  }

  @Test
  void appsTakeTurns() {
    // Given
    use(JudgingConfig.DEFAULT, new InFlightConfig(1, 0, 1));
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      stream.pipe(voiceOf(1));
    }
    stream.pipe(voiceOf(2));
    // When
    for (int i = 0; i < 6; i++) {
      stream.finishCalls();
      stream.verdicts().forEach(verdict -> expected.add(verdict.sdkAppId()));
    }
    // Then
    assertThat(expected.indexOf(2L)).isLessThan(3);
    assertThat(expected).hasSize(5);
  }

  @Test
  void atItsBoundTheStoreTakesTheItemAllTheSameAndSaysSo() {
    // Given
    use(bounded(2, Long.MAX_VALUE), InFlightConfig.DEFAULT);
    stream.pipe(Fixtures.voice());
    boolean before = stream.load.tasksAtBound() > 0;
    // When
    stream.pipe(Fixtures.voice());
    stream.pipe(Fixtures.voice());
    // Then
    assertThat(before).isFalse();
    assertThat(stream.load.items()).isEqualTo(3);
    assertThat(stream.load.tasksAtBound()).isEqualTo(1);
    stream.finishCalls();
    assertThat(stream.verdicts()).hasSize(3);
    assertThat(stream.load.tasksAtBound()).isZero();
    assertThat(stream.load.bytes()).isZero();
  }

  @Test
  void theBoundIsOneOfBytesToo() {
    // Given
    use(bounded(1_000, 100), InFlightConfig.DEFAULT);
    // When
    stream.pipe(Fixtures.voice());
    // Then
    assertThat(stream.load.bytes()).isGreaterThan(100);
    assertThat(stream.load.tasksAtBound()).isEqualTo(1);
  }

  @Test
  void aFinishedItemPassesThoughTheStoreIsFull() {
    // Given
    use(bounded(1, Long.MAX_VALUE), InFlightConfig.DEFAULT);
    stream.pipe(Fixtures.voice());
    // When
    stream.pipe(
        Fixtures.item(
            Scene.Known.C2C,
            ContentType.Known.Text,
            Fixtures.DELIVERED,
            Fixtures.judgement(Suggestion.Known.Pass)));
    // Then
    assertThat(stream.verdicts()).hasSize(1);
  }

  private void use(JudgingConfig config, InFlightConfig slots) {
    stream.close();
    stream = new StreamDriver(config, slots);
  }

  private static JudgingConfig bounded(int items, long bytes) {
    JudgingConfig standard = JudgingConfig.DEFAULT;
    return new JudgingConfig(
        standard.attempts(),
        standard.firstBackOff(),
        standard.longestBackOff(),
        standard.giveUpAfter(),
        standard.callTimeout(),
        standard.laterTimeout(),
        standard.earlyKept(),
        items,
        bytes,
        Duration.ofMillis(5),
        standard.atOnce());
  }

  private static Item voiceOf(long sdkAppId) {
    return Fixtures.item(
        UUID.randomUUID(),
        sdkAppId,
        Scene.Known.C2C,
        ContentType.Known.Audio,
        Fixtures.content(Scene.Known.C2C, ContentType.Known.Audio),
        Enforcement.Known.ON,
        Fixtures.DELIVERED,
        null);
  }

  private static ModeratorResult result(UUID requestId, String moderator, Suggestion suggestion) {
    return new ModeratorResult(
        ModeratorResult.SCHEMA_VERSION,
        requestId,
        moderator,
        1,
        new ModeratorAnswer(suggestion, "Abuse", null, 80, List.of(), null, null, null, null, null),
        3_000,
        null,
        Map.of());
  }
}
