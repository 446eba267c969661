package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.AnswerBasis;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.stream.judging.JudgingConfig;
import dev.sluice.stream.shadow.ShadowLimits;
import dev.sluice.stream.shadow.ShadowWorkers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shadow judges beside the stream and is recorded; whatever it does, only the live one acts. */
class ShadowStepTest {
  private static final Duration DEADLINE = ShadowLimits.DEFAULT.deadline();
  private static final Answer PASSED = new Answer(0, 0, false, false, AnswerBasis.Known.Judged);

  private final StreamDriver stream = new StreamDriver();

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void withoutAShadowTheVerdictIsWrittenAtOnce() {
    // When
    stream.pipe(passedText());
    // Then
    assertThat(stream.verdicts()).singleElement().extracting(Verdict::shadow).isNull();
    assertThat(stream.shadows.judged).isEmpty();
  }

  @Test
  void aTextThatWasJudgedInTheRequestIsJudgedByTheShadowHere() {
    // Given
    stream.shadows.policy = "tried";
    stream.shadows.judge = live -> ScriptedShadows.says(Suggestion.Known.Block);
    Item item = passedText();
    // When
    stream.pipe(item);
    judgeShadows();
    // Then
    Verdict verdict = stream.verdicts().getFirst();
    assertThat(verdict.shadow()).isEqualTo(ScriptedShadows.says(Suggestion.Known.Block));
    assertThat(verdict.judgement()).isEqualTo(item.judgement());
    assertThat(verdict.hit()).isFalse();
    assertThat(verdict.enforced()).isFalse();
    assertThat(stream.shadows.judged).containsExactly(item.requestId());
    assertThat(stream.moderation.judged).as("the live policy had judged before").isEmpty();
  }

  @Test
  void aShadowThatWouldBlockCommandsAndTellsNothing() {
    // Given
    stream.shadows.policy = "tried";
    stream.shadows.judge = live -> ScriptedShadows.says(Suggestion.Known.Block);
    // When
    stream.pipe(passedText());
    judgeShadows();
    // Then
    assertThat(stream.commands()).isEmpty();
    assertThat(stream.notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.result()).isZero();
              assertThat(notice.suggestion()).isEqualTo(Suggestion.Known.Pass);
            });
    assertThat(stream.outcomes()).isEmpty();
  }

  @Test
  void whatTheLivePolicyOrdersDoesNotWaitForTheShadow() {
    // Given
    stream.shadows.policy = "tried";
    stream.moderation.judge = subject -> ScriptedModeration.finished(Suggestion.Known.Block);
    // When
    stream.pipe(Fixtures.voice());
    stream.finishCalls();
    // Then
    assertThat(stream.actions())
        .containsExactly(CommandAction.Known.BanFile, CommandAction.Known.WithdrawC2C);
    assertThat(stream.notices()).hasSize(1);
    assertThat(stream.shadowCalls.size()).isEqualTo(1);
    assertThat(stream.verdicts()).isEmpty();
    // When
    judgeShadows();
    // Then
    assertThat(stream.verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.hit()).isTrue();
              assertThat(verdict.enforced()).isTrue();
              assertThat(verdict.shadow()).isEqualTo(ScriptedShadows.says(Suggestion.Known.Pass));
            });
    assertThat(stream.commands()).isEmpty();
  }

  @Test
  void aShadowThatThrowsIsRecordedAsFailed() {
    // Given
    stream.shadows.policy = "tried";
    List<Throwable> thrown =
        List.of(new IllegalStateException("some text"), new StackOverflowError("some text"));
    for (Throwable each : thrown) {
      stream.shadows.judge =
          live -> {
            if (each instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) each;
          };
      Item item = passedText();
      // When
      stream.pipe(item);
      judgeShadows();
      // Then
      Verdict verdict = stream.verdicts().getFirst();
      assertThat(verdict.judgement()).isEqualTo(item.judgement());
      assertThat(verdict.shadow())
          .isEqualTo(Shadow.none("tried", NotJudged.Known.Failed, each.getClass().getSimpleName()));
    }
  }

  @Test
  void aShadowThatHangsIsGivenUpAtItsDeadline() {
    // Given
    stream.shadows.policy = "tried";
    stream.pipe(passedText());
    // When
    stream.advance(DEADLINE.minusMillis(21));
    // Then
    assertThat(stream.verdicts()).isEmpty();
    // When
    stream.advance(Duration.ofMillis(40));
    // Then
    assertThat(stream.verdicts())
        .singleElement()
        .extracting(Verdict::shadow)
        .isEqualTo(Shadow.none("tried", NotJudged.Known.Deadline, null));
    // When it ends after all
    judgeShadows();
    stream.pipe(passedText());
    judgeShadows();
    // Then
    assertThat(stream.verdicts()).hasSize(1);
  }

  @Test
  void whatIsTooMuchForTheShadowIsWrittenWithoutIt() {
    // Given
    try (StreamDriver busy = driver(new ShadowLimits(DEADLINE, 3), null)) {
      busy.shadows.policy = "tried";
      // When
      List<Item> items = IntStream.range(0, 10).mapToObj(i -> passedText()).toList();
      items.forEach(busy::pipe);
      // Then
      assertThat(busy.verdicts())
          .hasSize(7)
          .extracting(Verdict::shadow)
          .containsOnly(Shadow.none("tried", NotJudged.Known.Overloaded, null));
      assertThat(busy.notices()).hasSize(10);
      // When
      busy.shadowCalls.crankAll();
      busy.advance(Duration.ofMillis(20));
      // Then
      assertThat(busy.verdicts())
          .extracting(Verdict::requestId)
          .containsExactlyElementsOf(items.subList(0, 3).stream().map(Item::requestId).toList());
    }
  }

  @Test
  void shadowsThatIgnoreInterruptionHoldUpNothing() {
    // Given
    CountDownLatch end = new CountDownLatch(1);
    List<UUID> written = new ArrayList<>();
    try (ShadowWorkers workers = new ShadowWorkers();
        StreamDriver stuck = driver(ShadowLimits.DEFAULT, workers)) {
      stuck.shadows.policy = "tried";
      stuck.shadows.judge =
          live -> {
            awaitWhateverHappens(end);
            return ScriptedShadows.says(Suggestion.Known.Block);
          };
      // When
      List<Item> items = IntStream.range(0, 500).mapToObj(i -> passedText()).toList();
      items.forEach(stuck::pipe);
      await().atMost(Duration.ofSeconds(60)).until(() -> !stuck.shadows.judged.isEmpty());
      // Then
      assertThat(stuck.notices()).hasSize(500);
      // When
      stuck.advance(DEADLINE.plusMillis(20));
      List<Verdict> verdicts = stuck.verdicts();
      end.countDown();
      // Then
      verdicts.forEach(verdict -> written.add(verdict.requestId()));
      assertThat(written).containsExactlyElementsOf(items.stream().map(Item::requestId).toList());
      assertThat(verdicts)
          .extracting(Verdict::shadow)
          .containsOnly(Shadow.none("tried", NotJudged.Known.Deadline, null));
    }
  }

  @Test
  void aVerdictThatFillsItsRecordIsWrittenAsItIs() {
    // Given
    stream.shadows.policy = "tried";
    Content small = Fixtures.content(Scene.Known.C2C, ContentType.Known.Text);
    Content large =
        new Content(
            null,
            small.fromAccount(),
            small.toAccount(),
            null,
            List.of("x".repeat(450_000)),
            null,
            small.msgId(),
            7L,
            null,
            null,
            null,
            Map.of());
    // When
    stream.pipe(Fixtures.with(passedText(), large));
    // Then
    assertThat(stream.verdicts())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.content()).isEqualTo(large);
              assertThat(verdict.shadow()).isNull();
            });
    assertThat(count("sluice.shadow.not.judged", "reason", "TooLarge")).isEqualTo(1);
  }

  @Test
  void agreementIsCountedByAppSceneAndLabel() {
    // Given
    stream.shadows.policy = "tried";
    for (Suggestion suggestion : Suggestion.Known.values()) {
      stream.shadows.judge = live -> ScriptedShadows.says(suggestion);
      // When
      stream.pipe(passedText());
      judgeShadows();
    }
    stream.shadows.judge =
        live -> Shadow.none("tried", NotJudged.Known.VendorCall, "vendor: not recorded");
    stream.pipe(passedText());
    judgeShadows();
    // Then
    assertThat(items("agrees", "Normal")).isEqualTo(1);
    assertThat(items("would_review", "Abuse")).isEqualTo(1);
    assertThat(items("would_block", "Abuse")).isEqualTo(1);
    assertThat(items("not_judged", "Normal")).isEqualTo(1);
    assertThat(count("sluice.shadow.not.judged", "reason", "VendorCall")).isEqualTo(1);
    assertThat(stream.registry.get("sluice.shadow.waiting").gauge().value()).isZero();
  }

  private double items(String agreement, String label) {
    return count(
        "sluice.shadow.items",
        "app",
        String.valueOf(Fixtures.APP),
        "scene",
        "C2C",
        "label",
        label,
        "agreement",
        agreement);
  }

  private double count(String meter, String... tags) {
    return stream.registry.get(meter).tags(tags).counter().count();
  }

  private void judgeShadows() {
    stream.shadowCalls.crankAll();
    stream.advance(Duration.ofMillis(20));
  }

  private static StreamDriver driver(ShadowLimits limits, java.util.concurrent.Executor workers) {
    return new StreamDriver(JudgingConfig.DEFAULT, InFlightConfig.DEFAULT, limits, workers);
  }

  private static Item passedText() {
    return Fixtures.item(
        Scene.Known.C2C, ContentType.Known.Text, PASSED, Fixtures.judgement(Suggestion.Known.Pass));
  }

  private static void awaitWhateverHappens(CountDownLatch latch) {
    boolean over = false;
    while (!over) {
      try {
        latch.await();
        over = true;
      } catch (InterruptedException e) {
        // As a shadow does that computes and looks at nothing.
        over = latch.getCount() == 0;
      }
    }
  }
}
