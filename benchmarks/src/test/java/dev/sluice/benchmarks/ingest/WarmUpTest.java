package dev.sluice.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.load.LoadResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  @Test
  void goesOnWhileItGetsFaster() {
    // Given
    Deque<Long> answers = new ArrayDeque<>(List.of(1L, 9L, 20L, 20L, 20L, 20L, 20L, 20L));

    // When
    List<Double> rates = new WarmUp(1_000, 50).run(millis -> result(answers.removeFirst()));

    // Then
    assertThat(rates).containsExactly(1.0, 9.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0);
  }

  @Test
  void endsWhereItNeverGetsSteady() {
    // Given
    long[] answers = {1};

    // When
    List<Double> rates = new WarmUp(1_000, 12).run(millis -> result(answers[0] *= 2));

    // Then
    assertThat(rates).hasSize(12);
  }

  @Test
  void isSteadyWhereItGotNoFasterThanAFewPercent() {
    assertThat(WarmUp.steady(List.of(100.0, 100.0, 100.0, 101.0, 103.0, 104.0))).isTrue();
    assertThat(WarmUp.steady(List.of(100.0, 100.0, 100.0, 90.0, 90.0, 90.0))).isTrue();
    assertThat(WarmUp.steady(List.of(100.0, 100.0, 100.0, 110.0, 110.0, 110.0))).isFalse();
    assertThat(WarmUp.steady(List.of(100.0, 100.0, 100.0))).isFalse();
  }

  private static LoadResult result(long answers) {
    return new LoadResult(answers, answers, 0, 0, 0, 0, 1, "", "");
  }
}
