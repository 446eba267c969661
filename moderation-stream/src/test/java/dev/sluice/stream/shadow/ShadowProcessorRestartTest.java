package dev.sluice.stream.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.kafka.inflight.HandCrankedExecutor;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.stream.Fixtures;
import dev.sluice.stream.ScriptedShadows;
import dev.sluice.stream.decision.Decision;
import dev.sluice.stream.decision.Revision;
import dev.sluice.stream.output.Refused;
import dev.sluice.stream.output.VerdictWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a task does with verdicts that an earlier run left waiting: each is written once. */
class ShadowProcessorRestartTest {
  private final HandCrankedExecutor calls = new HandCrankedExecutor();
  private final ScriptedShadows shadows = new ScriptedShadows();
  private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();

  @BeforeEach
  void createStore() {
    KeyValueStore<String, byte[]> store = WaitingStore.builder().withLoggingDisabled().build();
    store.init(context.getStateStoreContext(), store);
    context.addStateStore(store);
    context.setCurrentSystemTimeMs(10_000);
    shadows.policy = "tried";
  }

  @Test
  void whatWaitedIsJudgedAgainAndWrittenOnce() {
    // Given
    ShadowProcessor before = start(calls);
    Verdict first = decide(before);
    Verdict second = decide(before);
    before.close();
    calls.crankAll();
    assertThat(context.forwarded()).isEmpty();
    // When
    start(calls);
    calls.crankAll();
    turn();
    // Then
    assertThat(written())
        .containsExactlyInAnyOrder(
            first.with(ScriptedShadows.says(Suggestion.Known.Pass)),
            second.with(ScriptedShadows.says(Suggestion.Known.Pass)));
    // When
    context.resetForwards();
    start(calls);
    calls.crankAll();
    turn();
    // Then
    assertThat(written()).isEmpty();
  }

  @Test
  void whatIsTooMuchAfterARestartIsWrittenWithoutAShadow() {
    // Given
    ShadowProcessor before = start(calls);
    Verdict verdict = decide(before);
    before.close();
    // When
    start(
        call -> {
          throw new RejectedExecutionException("too many");
        });
    turn();
    // Then
    assertThat(written())
        .containsExactly(verdict.with(Shadow.none("tried", NotJudged.Known.Deadline, null)));
  }

  private ShadowProcessor start(Executor workers) {
    ShadowProcessor processor =
        new ShadowProcessor(
            new ShadowContext(
                shadows,
                workers,
                ShadowLimits.DEFAULT,
                new ShadowMeters(new SimpleMeterRegistry())),
            new VerdictWriter(new Refused(), new SealedJson(ContentVault.NONE)),
            new SealedJson(ContentVault.NONE));
    processor.init(context);
    return processor;
  }

  private static Verdict decide(ShadowProcessor processor) {
    Verdict verdict =
        Decision.of(
                Fixtures.voice(),
                Fixtures.judgement(Suggestion.Known.Pass),
                false,
                Revision.AUTOMATIC,
                Fixtures.app(),
                10_000)
            .verdict();
    processor.process(new Record<>("key", verdict, 10_000));
    return verdict;
  }

  private List<Object> written() {
    return context.forwarded().stream().map(each -> (Object) each.record().value()).toList();
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
