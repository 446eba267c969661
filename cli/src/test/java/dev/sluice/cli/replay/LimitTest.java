package dev.sluice.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.replay.Change;
import dev.sluice.replay.Summary;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class LimitTest {
  @ParameterizedTest
  @CsvSource({
    "newly_blocked > 0.5%, true",
    "newly_blocked>1%, false",
    "newly_blocked > 9, true",
    "newly_blocked > 10, false",
    "newly_allowed > 0, false",
    "needs_vendor > 0, true"
  })
  void isPassedByWhatIsMore(String text, boolean passed) {
    // Given
    Summary summary =
        new Summary(
            1,
            null,
            null,
            false,
            false,
            1_000,
            0,
            0,
            1_000,
            Map.of(),
            Map.of(Change.SAME, 989L, Change.NEWLY_BLOCKED, 10L, Change.NEEDS_VENDOR, 1L),
            Map.of());

    // Then
    assertThat(new Limit.Reader().convert(text).isPassedBy(summary)).isEqualTo(passed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "newly_blocked", "blocked > 1", "newly_blocked > -1", "same < 3"})
  void whatIsNoLimitIsRefused(String text) {
    assertThatThrownBy(() -> new Limit.Reader().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("newly_allowed");
  }

  @Test
  void aLineOfProgressSaysHowFarHowFastAndWhatIsLeft() {
    assertThat(ProgressLine.line(6_000, 10_000, Duration.ofSeconds(2)))
        .contains(" 60 %", "6,000 of 10,000", "3,000 a second", "1 s left");
    assertThat(ProgressLine.line(0, 0, Duration.ofSeconds(1))).contains("100 %", "0 of 0");
  }
}
