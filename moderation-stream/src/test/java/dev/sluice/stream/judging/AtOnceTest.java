package dev.sluice.stream.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Json;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.deadletter.Redrive;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.moderation.ModerationException;
import dev.sluice.stream.Fixtures;
import dev.sluice.stream.ScriptedModeration;
import dev.sluice.stream.StreamDriver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is judged on the stream thread, and what is left to the store and a worker. */
class AtOnceTest {
  private StreamDriver stream = new StreamDriver();

  @BeforeEach
  void nothingIsWaitedFor() {
    stream.moderation.prompt = subject -> true;
  }

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void whatWaitsForNothingNeedsNeitherStoreNorWorker() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    Item item = text(Fixtures.DELIVERED);
    // When
    stream.pipe(item);
    // Then
    assertThat(stream.verdicts())
        .extracting(Verdict::requestId, Verdict::hit, Verdict::revision)
        .containsExactly(tuple(item.requestId(), true, 0));
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawC2C);
    assertThat(stream.notices()).hasSize(1);
    assertThat(stream.calls.size()).isZero();
    assertThat(changeLogged()).noneMatch(topic -> topic.contains(PendingStore.NAME));
    assertThat(stream.registry.get("sluice.stream.pending.time").timer().count()).isEqualTo(1);
  }

  @Test
  void whatMustBeWaitedForIsStored() {
    // Given
    stream.moderation.prompt = subject -> false;
    // When
    stream.pipe(text(Fixtures.DELIVERED));
    // Then
    assertThat(stream.moderation.judged).isEmpty();
    assertThat(stream.calls.size()).isEqualTo(1);
    assertThat(changeLogged()).anyMatch(topic -> topic.contains(PendingStore.NAME));
    stream.finishCalls();
    assertThat(stream.verdicts()).hasSize(1);
  }

  @Test
  void aLongTextIsStored() {
    // Given
    String half = "字".repeat(AtOnce.MAX_CHARS / 2);
    Item longest = text(half, half);
    Item longer = text(half, half + ".");
    // When
    stream.pipe(longest);
    stream.pipe(longer);
    // Then
    assertThat(stream.verdicts())
        .extracting(Verdict::requestId)
        .containsExactly(longest.requestId());
    stream.finishCalls();
    assertThat(stream.verdicts())
        .extracting(Verdict::requestId)
        .containsExactly(longer.requestId());
  }

  @Test
  void withoutTimeForItAllIsStored() {
    // Given
    use(config(JudgingConfig.DEFAULT.maxPending(), Duration.ZERO));
    stream.moderation.prompt = subject -> true;
    // When
    stream.pipe(text(Fixtures.DELIVERED));
    // Then
    assertThat(stream.moderation.judged).isEmpty();
    assertThat(stream.calls.size()).isEqualTo(1);
  }

  @Test
  void whatDoesNotEndInItsTimeIsJudgedByAWorkerAtItsFirstAttempt() {
    // Given
    stream.moderation.judge =
        subject -> ScriptedModeration.failed(ModerationException.Kind.DEADLINE, true);
    stream.pipe(text(Fixtures.DELIVERED));
    assertThat(stream.verdicts()).isEmpty();
    // When
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    stream.finishCalls();
    // Then
    assertThat(stream.verdicts()).extracting(Verdict::hit).containsExactly(true);
    assertThat(stream.moderation.judged.getLast().callbackUrl()).endsWith("/1");
    assertThat(stream.count("sluice.stream.retries")).isZero();
  }

  @Test
  void anAnswerThatComesLaterIsAwaited() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.later("vendor", "task-1");
    // When
    stream.pipe(text(Fixtures.DELIVERED));
    stream.finishCalls();
    // Then
    assertThat(stream.verdicts()).isEmpty();
    assertThat(stream.load.items()).isEqualTo(1);
  }

  @Test
  void whatThrowsEachTimeEndsByTheFailPolicy() {
    // Given
    stream.moderation.judge =
        subject -> {
          throw new IllegalStateException("content of a user");
        };
    stream.pipe(text(Fixtures.DELIVERED));
    // When
    for (int i = 0; i < JudgingConfig.DEFAULT.attempts(); i++) {
      stream.finishCalls();
      stream.advance(Duration.ofMinutes(1));
    }
    // Then
    assertThat(stream.verdicts().getFirst().judgement().reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.ModeratorFailed.name());
    assertThat(stream.moderation.judged).hasSize(1 + JudgingConfig.DEFAULT.attempts());
    assertThat(stream.count("sluice.stream.given.up")).isEqualTo(1);
  }

  @Test
  void afterMissesInARowNoneIsTriedForATime() {
    // Given
    stream.moderation.judge =
        subject -> ScriptedModeration.failed(ModerationException.Kind.DEADLINE, true);
    for (int i = 0; i < AtOnce.MISSES; i++) {
      stream.pipe(text(Fixtures.DELIVERED));
    }
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Pass);
    // When
    stream.pipe(text(Fixtures.DELIVERED));
    int resting = stream.moderation.judged.size();
    stream.finishCalls();
    stream.verdicts();
    stream.advance(AtOnce.REST);
    stream.pipe(text(Fixtures.DELIVERED));
    // Then
    assertThat(resting).isEqualTo(AtOnce.MISSES);
    assertThat(stream.verdicts()).hasSize(1);
    assertThat(stream.calls.size()).isZero();
  }

  @Test
  void oneThatEndsWellForgivesTheMissesBeforeIt() {
    // Given
    for (int i = 0; i < 2 * AtOnce.MISSES; i++) {
      boolean well = i % 2 == 0;
      stream.moderation.judge =
          subject ->
              well
                  ? ScriptedModeration.finished(Suggestion.Known.Pass)
                  : ScriptedModeration.failed(ModerationException.Kind.DEADLINE, true);
      stream.pipe(text(Fixtures.DELIVERED));
    }
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Pass);
    stream.finishCalls();
    stream.verdicts();
    // When
    stream.pipe(text(Fixtures.DELIVERED));
    // Then
    assertThat(stream.verdicts()).hasSize(1);
  }

  @Test
  void anItemThatIsPendingIsNotJudgedBesides() {
    // Given
    stream.moderation.prompt = subject -> false;
    Item item = text(Fixtures.DELIVERED);
    stream.pipe(item);
    // When
    stream.moderation.prompt = subject -> true;
    stream.pipe(item);
    stream.pipe(item, new Redrive("t:0:1", 1, "ops"));
    // Then
    assertThat(stream.verdicts()).isEmpty();
    stream.finishCalls();
    assertThat(stream.verdicts()).hasSize(1);
    assertThat(stream.moderation.judged).hasSize(1);
  }

  @Test
  void aRepeatIsDropped() {
    // Given
    Item item = text(Fixtures.DELIVERED);
    // When
    stream.pipe(item);
    stream.pipe(item);
    // Then
    assertThat(stream.verdicts()).hasSize(1);
    assertThat(stream.moderation.judged).hasSize(1);
  }

  @Test
  void aRedrivenItemKeepsItsRevision() {
    // When
    stream.pipe(text(Fixtures.DELIVERED), new Redrive("t:0:1", 2, "ops"));
    // Then
    assertThat(stream.verdicts())
        .extracting(Verdict::revision, Verdict::author)
        .containsExactly(tuple(2, "ops"));
  }

  @Test
  void wordOfAFailedAnswerMayComeFirst() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    Item item = text(Fixtures.FAIL_POLICY_INTERCEPTED);
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    // When
    stream.pipe(item);
    // Then
    assertThat(stream.verdicts()).extracting(Verdict::answerFailed).containsExactly(true);
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawC2C);
  }

  @Test
  void wordOfAFailedAnswerMayComeAfterTheVerdict() {
    // Given
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    Item item = text(Fixtures.FAIL_POLICY_INTERCEPTED);
    stream.pipe(item);
    assertThat(stream.actions()).isEmpty();
    // When
    stream.advance(Duration.ofHours(3));
    stream.pipe("any", Json.write(Fixtures.answerFailed(item)));
    // Then
    assertThat(stream.actions()).containsExactly(CommandAction.Known.WithdrawC2C);
  }

  @Test
  void whatIsErasedIsNotJudged() {
    // Given
    stream.keys.put("k1", new SecretKeySpec(new byte[32], "AES"));
    byte[] record = stream.seal.write(sealed(text(Fixtures.DELIVERED)));
    stream.keys.clear();
    // When
    stream.pipe("key", record);
    // Then
    assertThat(stream.moderation.judged).isEmpty();
    assertThat(stream.verdicts().getFirst().judgement().reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.Erased.name());
  }

  @Test
  void theStoresBoundIsNoneOfItsConcern() {
    // Given
    use(config(1, JudgingConfig.DEFAULT.atOnce()));
    stream.moderation.prompt = subject -> subject.contentType().equals(ContentType.Known.Text);
    stream.pipe(Fixtures.voice());
    assertThat(stream.load.tasksAtBound()).isEqualTo(1);
    Item item = text(Fixtures.DELIVERED);
    // When
    stream.pipe(item);
    // Then
    assertThat(stream.verdicts()).extracting(Verdict::requestId).containsExactly(item.requestId());
    assertThat(stream.load.items()).isEqualTo(1);
  }

  private void use(JudgingConfig config) {
    stream.close();
    stream = new StreamDriver(config, InFlightConfig.DEFAULT);
  }

  private Set<String> changeLogged() {
    return stream.driver().producedTopicNames();
  }

  private static Item text(Answer answer) {
    return Fixtures.item(Scene.Known.C2C, ContentType.Known.Text, answer, null);
  }

  private static Item text(String... texts) {
    return Fixtures.with(text(Fixtures.DELIVERED), content(null, List.of(texts)));
  }

  private static Item sealed(Item item) {
    return Fixtures.with(item, content("k1", List.of("some text")));
  }

  private static Content content(@Nullable String keyId, List<String> texts) {
    return new Content(
        keyId, "alice", "bob", null, texts, null, "1_2_3", 7L, null, null, null, Map.of());
  }

  private static JudgingConfig config(int maxPending, Duration atOnce) {
    JudgingConfig standard = JudgingConfig.DEFAULT;
    return new JudgingConfig(
        standard.attempts(),
        standard.firstBackOff(),
        standard.longestBackOff(),
        standard.giveUpAfter(),
        standard.callTimeout(),
        standard.laterTimeout(),
        standard.earlyKept(),
        maxPending,
        standard.maxPendingBytes(),
        standard.waitAtBound(),
        atOnce);
  }
}
