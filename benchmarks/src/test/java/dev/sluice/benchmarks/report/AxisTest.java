package dev.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.004, 1, 3, 7, 99, 100, 46_000})
  void aLinearAxisEndsAtARoundFigureNotFarBeyondTheHighest(double highest) {
    // When
    Axis axis = Axis.linear(highest);
    // Then
    assertThat(axis.high()).isGreaterThanOrEqualTo(highest * 0.999);
    assertThat(axis.ticks()).hasSizeBetween(3, 9).startsWith(0.0);
    assertThat(axis.place(0)).isZero();
    assertThat(axis.place(axis.high())).isEqualTo(1);
  }

  @Test
  void aLogarithmicAxisHasAsMuchRoomForEachPowerOfTen() {
    // When
    Axis axis = Axis.logarithmic(0.7, 480);
    // Then
    assertThat(axis.low()).isEqualTo(0.1);
    assertThat(axis.high()).isEqualTo(1_000);
    assertThat(axis.place(1)).isCloseTo(0.25, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(axis.place(0.01)).isZero();
  }
}
