package dev.sluice.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is judged while processors are short, window by window. */
class PressureTest {
  private static final long LONG = Pressure.TARGET_NANOS + 1;
  private static final long SHORT = Pressure.TARGET_NANOS;
  private static final long FLOOD = 1;
  private static final long OTHER = 2;

  private final Pressure pressure = new Pressure();

  private long admitted(long app, int asked) {
    return IntStream.range(0, asked).filter(n -> pressure.admits(app)).count();
  }

  @Test
  void withoutPressureAllAreJudged() {
    // Given
    pressure.windowEnded(SHORT);
    // When
    long admitted = admitted(FLOOD, 100_000);
    // Then
    assertThat(admitted).isEqualTo(100_000);
    assertThat(pressure.high()).isFalse();
  }

  @Test
  void underPressureAFloodIsCutAndAnotherAppStaysJudged() {
    // Given
    admitted(FLOOD, 10_000);
    admitted(OTHER, 20);
    pressure.windowEnded(LONG);
    for (int window = 0; window < 40; window++) {
      // When
      long flood = admitted(FLOOD, 10_000);
      long other = admitted(OTHER, 20);
      pressure.windowEnded(LONG);
      // Then
      assertThat(flood).isLessThan(10_000);
      assertThat(other).isBetween(Pressure.MIN_PLACES / 4L, 20L);
      assertThat(other).isPositive();
    }
    // Then
    assertThat(admitted(FLOOD, 10_000)).isEqualTo(Pressure.MIN_PLACES / 2);
  }

  @Test
  void whenItIsOverMoreAndMoreAreJudgedUntilAllAre() {
    // Given
    admitted(FLOOD, 10_000);
    for (int window = 0; window < 40; window++) {
      pressure.windowEnded(LONG);
      admitted(FLOOD, 10_000);
    }
    // When
    long before = 0;
    int windows = 0;
    while (pressure.high()) {
      pressure.windowEnded(SHORT);
      long admitted = admitted(FLOOD, 1_000);
      // Then
      assertThat(admitted).isGreaterThanOrEqualTo(before);
      before = admitted;
      windows++;
    }
    assertThat(windows).isBetween(10, 60);
    assertThat(admitted(FLOOD, 1_000)).isEqualTo(1_000);
  }

  @Test
  void oneLongWindowAmongShortOnesCutsLittle() {
    // Given
    admitted(FLOOD, 1_000);
    // When
    pressure.windowEnded(LONG);
    long during = admitted(FLOOD, 1_000) + admitted(OTHER, 200);
    pressure.windowEnded(SHORT);
    // Then
    assertThat(during).isEqualTo(400 + 200);
    assertThat(pressure.high()).isTrue();
  }
}
