package dev.sluice.kafka.inflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final Lane SICK = new Lane("1", "hanging");
  private static final Lane WELL = new Lane("2", "healthy");

  private final HandCrankedExecutor executor = new HandCrankedExecutor();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void noMoreCallsRunThanTheLimit() {
    // Given
    InFlight inFlight = new InFlight(InFlightConfig.DEFAULT.withLimit(3), executor, registry);
    InFlightStep<Integer, String> step = inFlight.step();
    // When
    IntStream.range(0, 5).forEach(i -> step.submit(WELL, i, () -> "result " + i));
    // Then
    assertThat(executor.size()).isEqualTo(3);
    assertThat(inFlight.waiting(WELL)).isEqualTo(2);
    assertThat(inFlight.calls(WELL)).isEqualTo(3);
  }

  @Test
  void aFreeSlotGoesToTheNextCallAtOnce() {
    // Given
    InFlight inFlight = new InFlight(InFlightConfig.DEFAULT.withLimit(1), executor, registry);
    InFlightStep<Integer, String> step = inFlight.step();
    step.submit(WELL, 1, () -> "a");
    step.submit(WELL, 2, () -> "b");
    // When
    executor.crank();
    // Then
    assertThat(executor.size()).isEqualTo(1);
    assertThat(drain(step)).containsExactly(new Completion.Done<>(1, WELL, "a"));
    executor.crank();
    assertThat(drain(step)).containsExactly(new Completion.Done<>(2, WELL, "b"));
    assertThat(inFlight.calls()).isZero();
    assertThat(inFlight.maxSeen()).isEqualTo(1);
  }

  @Test
  void whatACallThrowsComesBack() {
    // Given
    InFlight inFlight = new InFlight(InFlightConfig.DEFAULT, executor, registry);
    InFlightStep<Integer, String> step = inFlight.step();
    IOException cause = new IOException("reset");
    step.submit(
        WELL,
        1,
        () -> {
          throw cause;
        });
    // When
    executor.crankAll();
    // Then
    assertThat(drain(step)).containsExactly(new Completion.Failed<>(1, WELL, cause));
    assertThat(step.outstanding()).isZero();
  }

  @Test
  void eachStepGetsItsOwnResultsOnly() {
    // Given
    InFlight inFlight = new InFlight(InFlightConfig.DEFAULT, executor, registry);
    InFlightStep<Integer, String> one = inFlight.step();
    InFlightStep<Integer, String> two = inFlight.step();
    one.submit(WELL, 1, () -> "one");
    two.submit(WELL, 2, () -> "two");
    // When
    executor.crankAll();
    // Then
    assertThat(drain(one)).extracting(Completion::key).containsExactly(1);
    assertThat(drain(two)).extracting(Completion::key).containsExactly(2);
  }

  @Test
  void aVendorThatHangsLeavesTheOthersTheirSlots() {
    // Given a vendor that fills all that it may
    InFlight inFlight = new InFlight(new InFlightConfig(100, 0.5, 1_000), executor, registry);
    inFlight.share(Map.of("1", 100, "2", 100), Map.of("hanging", 100, "healthy", 100));
    InFlightStep<Integer, String> step = inFlight.step();
    IntStream.range(0, 1_000).forEach(i -> step.submit(SICK, i, () -> "sick"));
    int hanging = executor.size();
    // When
    IntStream.range(0, 1_000).forEach(i -> step.submit(WELL, i, () -> "well"));
    int healthy = executor.size() - hanging;
    // Then
    assertThat(hanging).isEqualTo(75);
    assertThat(healthy).isEqualTo(25);
    // and each slot that a healthy call frees goes to the healthy app
    for (int i = 0; i < 1_000; i++) {
      executor.crankLast();
    }
    assertThat(inFlight.calls(SICK)).isEqualTo(75);
    assertThat(inFlight.waiting(WELL)).isZero();
    assertThat(drain(step)).hasSize(1_000).allMatch(completion -> completion.lane().equals(WELL));
  }

  @Test
  void freeSlotsGoRoundRobinOverApps() {
    // Given
    InFlight inFlight = new InFlight(new InFlightConfig(1, 0, 100), executor, registry);
    InFlightStep<String, String> step = inFlight.step();
    step.submit(new Lane("0", "v"), "0", () -> "");
    for (int i = 0; i < 3; i++) {
      String name = "a" + i;
      step.submit(new Lane("a", "v"), name, () -> "");
    }
    step.submit(new Lane("b", "v"), "b0", () -> "");
    // When
    executor.crankAll();
    // Then
    assertThat(drain(step))
        .extracting(Completion::key)
        .containsExactly("0", "a0", "b0", "a1", "a2");
  }

  @Test
  void roomIsWhatMayWaitInALane() {
    // Given
    InFlight inFlight = new InFlight(new InFlightConfig(1, 0, 2), executor, registry);
    InFlightStep<Integer, String> step = inFlight.step();
    step.submit(WELL, 0, () -> "");
    // When
    step.submit(WELL, 1, () -> "");
    boolean oneWaits = step.hasRoom(WELL);
    step.submit(WELL, 2, () -> "");
    boolean twoWait = step.hasRoom(WELL);
    // Then
    assertThat(oneWaits).isTrue();
    assertThat(twoWait).isFalse();
    assertThat(step.hasRoom(SICK)).isTrue();
    executor.crank();
    assertThat(step.hasRoom(WELL)).isTrue();
  }

  @Test
  void aClosedStepFreesItsSlotsAndGetsNothingMore() {
    // Given
    InFlight inFlight = new InFlight(new InFlightConfig(1, 0, 100), executor, registry);
    InFlightStep<Integer, String> closing = inFlight.step();
    InFlightStep<Integer, String> staying = inFlight.step();
    closing.submit(WELL, 1, () -> "never asked for");
    closing.submit(WELL, 2, () -> "never started");
    staying.submit(WELL, 3, () -> "wanted");
    // When
    closing.close();
    executor.crankAll();
    // Then
    assertThat(drain(closing)).isEmpty();
    assertThat(drain(staying)).containsExactly(new Completion.Done<>(3, WELL, "wanted"));
    assertThat(inFlight.calls()).isZero();
    assertThat(inFlight.waiting(WELL)).isZero();
    assertThatThrownBy(() -> closing.submit(WELL, 4, () -> ""))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingAStepInterruptsItsCalls() throws Exception {
    // Given
    try (InFlight inFlight = InFlight.onVirtualThreads(InFlightConfig.DEFAULT, registry)) {
      InFlightStep<Integer, String> step = inFlight.step();
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch never = new CountDownLatch(1);
      AtomicInteger interrupted = new AtomicInteger();
      step.submit(
          WELL,
          1,
          () -> {
            running.countDown();
            try {
              never.await();
            } catch (InterruptedException e) {
              interrupted.incrementAndGet();
              throw e;
            }
            return "";
          });
      running.await();
      // When
      step.close();
      // Then
      await().until(() -> inFlight.calls() == 0);
      assertThat(interrupted).hasValue(1);
    }
  }

  @Test
  void fiveHundredCallsReallyRunAtOnce() throws Exception {
    // Given
    try (InFlight inFlight = InFlight.onVirtualThreads(InFlightConfig.DEFAULT, registry)) {
      inFlight.share(Map.of("2", 500), Map.of("healthy", 500));
      InFlightStep<Integer, Integer> step = inFlight.step();
      CountDownLatch all = new CountDownLatch(500);
      CountDownLatch release = new CountDownLatch(1);
      AtomicInteger now = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      for (int i = 0; i < 2_000; i++) {
        step.submit(
            WELL,
            i,
            () -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              all.countDown();
              release.await();
              return now.decrementAndGet();
            });
      }
      // When
      all.await();
      release.countDown();
      // Then
      List<Integer> keys = new ArrayList<>();
      while (keys.size() < 2_000 && step.awaitCompletion(Duration.ofSeconds(20))) {
        step.drain(completion -> keys.add(completion.key()));
      }
      assertThat(keys).hasSize(2_000).doesNotHaveDuplicates();
      assertThat(most).hasValue(500);
      assertThat(inFlight.maxSeen()).isEqualTo(500);
      assertThat(registry.get("sluice.inflight.calls.max").gauge().value()).isEqualTo(500);
    }
  }

  @Test
  void waitingForACompletionGivesUpInTimeAndLosesNothing() throws Exception {
    // Given
    InFlight inFlight = new InFlight(InFlightConfig.DEFAULT, executor, registry);
    InFlightStep<Integer, String> step = inFlight.step();
    step.submit(WELL, 1, () -> "a");
    step.submit(WELL, 2, () -> "b");
    // When
    boolean early = step.awaitCompletion(Duration.ofMillis(1));
    executor.crankAll();
    boolean late = step.awaitCompletion(Duration.ofMillis(1));
    boolean again = step.awaitCompletion(Duration.ofMillis(1));
    // Then
    assertThat(early).isFalse();
    assertThat(late).isTrue();
    assertThat(again).isTrue();
    assertThat(drain(step)).extracting(Completion::key).containsExactly(1, 2);
  }

  @Test
  void aConfigurationOutsideItsRangesNamesTheField() {
    assertThatThrownBy(() -> InFlightConfig.DEFAULT.withLimit(0))
        .hasMessageStartingWith("limit: 0");
    assertThatThrownBy(() -> new InFlightConfig(1, 1.0, 1)).hasMessageStartingWith("reserved: 1.0");
    assertThatThrownBy(() -> new InFlightConfig(1, 0, 0)).hasMessageStartingWith("ahead: 0");
  }

  private static <K, R> List<Completion<K, R>> drain(InFlightStep<K, R> step) {
    List<Completion<K, R>> drained = new ArrayList<>();
    step.drain(drained::add);
    return drained;
  }
}
