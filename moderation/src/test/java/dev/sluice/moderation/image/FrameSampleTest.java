package dev.sluice.moderation.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameSampleTest {
  @ParameterizedTest
  @CsvSource({
    "1, 8, '[0]'",
    "2, 8, '[0, 1]'",
    "8, 8, '[0, 1, 2, 3, 4, 5, 6, 7]'",
    "9, 8, '[0, 1, 2, 3, 5, 6, 7, 8]'",
    "100, 4, '[0, 33, 66, 99]'",
    "2000, 3, '[0, 1000, 1999]'",
    "100, 2, '[0, 99]'",
    "100, 1, '[0, 99]'",
    "100, 0, '[0, 99]'"
  })
  void theFirstAndTheLastAreAmongThem(int frames, int wanted, String indices) {
    assertThat(Arrays.toString(FrameSample.of(frames, wanted))).isEqualTo(indices);
  }
}
