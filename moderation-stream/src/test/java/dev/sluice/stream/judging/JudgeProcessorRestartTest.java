package dev.sluice.stream.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.settings.Settings;
import dev.sluice.kafka.inflight.HandCrankedExecutor;
import dev.sluice.kafka.inflight.InFlight;
import dev.sluice.kafka.inflight.InFlightConfig;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.stream.Fixtures;
import dev.sluice.stream.ScriptedModeration;
import dev.sluice.stream.intake.Intake;
import dev.sluice.stream.intake.Origin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a task does with a store that an earlier run left: the order as items stood in the log, and
 * each goes on from where it was.
 */
class JudgeProcessorRestartTest {
  private final HandCrankedExecutor calls = new HandCrankedExecutor();
  private final ScriptedModeration moderation = new ScriptedModeration();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MockProcessorContext<String, Judged> context = new MockProcessorContext<>();
  private final JudgingContext judging =
      new JudgingContext(
          JudgingConfig.DEFAULT,
          () ->
              new Ruling(
                  new Settings("1", List.of(Fixtures.app()), List.of(), List.of(), List.of()),
                  moderation),
          new InFlight(InFlightConfig.DEFAULT, calls, registry),
          CallbackUrls.NONE,
          new PendingLoad(registry),
          new JudgingMeters(registry));

  @BeforeEach
  void createStores() {
    KeyValueStore<UUID, byte[]> pending =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(PendingStore.NAME), Serdes.UUID(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    WindowStore<?, ?> early =
        EarlyAnswers.builder(JudgingConfig.DEFAULT.earlyKept(), new SealedJson(ContentVault.NONE))
            .withLoggingDisabled()
            .build();
    pending.init(context.getStateStoreContext(), pending);
    early.init(context.getStateStoreContext(), early);
    context.addStateStore(pending);
    context.addStateStore(early);
    context.setCurrentSystemTimeMs(10_000);
  }

  @Test
  void whatWasInFlightIsSubmittedAgainInTheOrderOfTheLog() {
    // Given
    JudgeProcessor before = start();
    Item third = arrive(before, 30, 300);
    Item first = arrive(before, 10, 100);
    Item second = arrive(before, 20, 200);
    before.close();
    calls.crankAll();
    moderation.judged.clear();
    // When
    JudgeProcessor after = start();
    turn();
    calls.crankAll();
    turn();
    // Then
    assertThat(moderation.judged)
        .extracting(Subject::requestId)
        .containsExactly(first.requestId(), second.requestId(), third.requestId());
    assertThat(context.forwarded()).hasSize(3);
    assertThat(judging.load().items()).isZero();
    after.close();
  }

  @Test
  void whatCompletedButWasNotDrainedIsJudgedAgain() {
    // Given
    JudgeProcessor before = start();
    arrive(before, 10, 100);
    calls.crankAll();
    before.close();
    assertThat(context.forwarded()).isEmpty();
    // When
    start();
    turn();
    calls.crankAll();
    turn();
    // Then
    assertThat(context.forwarded()).hasSize(1);
  }

  @Test
  void aVendorThatHasATaskIsPolledAndNotAskedAgain() {
    // Given
    moderation.judge = subject -> ScriptedModeration.later("vendor", "task-1");
    JudgeProcessor before = start();
    arrive(before, 10, 100);
    calls.crankAll();
    turn();
    before.close();
    moderation.judged.clear();
    // When
    start();
    context.setCurrentSystemTimeMs(12_000);
    turn();
    calls.crankAll();
    // Then
    assertThat(moderation.judged).isEmpty();
    assertThat(moderation.polled)
        .extracting(awaited -> awaited.later().taskId())
        .containsExactly("task-1");
  }

  @Test
  void attemptsAreNotForgotten() {
    // Given
    moderation.judge = subject -> ScriptedModeration.failed(ModerationException.Kind.FAILED, true);
    long now = 10_000;
    Item item = null;
    // When each attempt is made by another run
    for (int attempt = 1; attempt <= JudgingConfig.DEFAULT.attempts(); attempt++) {
      JudgeProcessor run = start();
      item = item == null ? arrive(run, 10, 100) : item;
      now += Duration.ofMinutes(1).toMillis();
      context.setCurrentSystemTimeMs(now);
      turn();
      calls.crankAll();
      turn();
      run.close();
    }
    // Then
    assertThat(moderation.judged).hasSize(JudgingConfig.DEFAULT.attempts());
    assertThat(context.forwarded()).hasSize(1);
    assertThat(context.forwarded().getFirst().record().value().judgement().suggestion())
        .isEqualTo(Suggestion.Known.Pass);
  }

  @Test
  void anItemThatIsPendingIsNotStoredTwice() {
    // Given
    JudgeProcessor run = start();
    Item item = arrive(run, 10, 100);
    // When
    run.process(record(item, 500, 50_000));
    // Then
    assertThat(judging.load().items()).isEqualTo(1);
    calls.crankAll();
    turn();
    assertThat(context.forwarded()).hasSize(1);
    assertThat(moderation.judged).hasSize(1);
  }

  private JudgeProcessor start() {
    JudgeProcessor processor = new JudgeProcessor(judging);
    processor.init(context);
    return processor;
  }

  private Item arrive(JudgeProcessor processor, long offset, long appendedAt) {
    Item item = Fixtures.voice();
    processor.process(record(item, offset, appendedAt));
    return item;
  }

  private static Record<String, Intake> record(Item item, long offset, long appendedAt) {
    return new Record<>(
        "key",
        new Intake.Arrived(item, new Origin("topic", 3, offset, appendedAt), false, null, null),
        appendedAt);
  }

  /** The punctuator of the processor that was started last. */
  private void turn() {
    context
        .scheduledPunctuators()
        .getLast()
        .getPunctuator()
        .punctuate(context.currentSystemTimeMs());
  }
}
