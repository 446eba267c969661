package dev.sluice.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofHours(1), 40, Duration.ofDays(1));

  @ParameterizedTest
  @CsvSource({
    "1,1000",
    "2,2000",
    "3,4000",
    "12,2048000",
    "13,3600000",
    "40,3600000",
    "1000000,3600000"
  })
  void theStepDoublesUpToTheLongest(int failed, long step) {
    // Given
    RandomGenerator least = () -> 0L;
    RandomGenerator most = () -> -1L;

    // When
    long longest = POLICY.delayMillis(failed, null, least);
    long shortest = POLICY.delayMillis(failed, null, most);

    // Then
    assertThat(longest).isEqualTo(step);
    assertThat(shortest).isBetween(step / 2, step / 2 + 1);
  }

  @Test
  void theWishOfTheOtherSideCanOnlyLengthenTheWait() {
    // Given
    RandomGenerator least = () -> 0L;

    // When
    long longer = POLICY.delayMillis(1, Duration.ofSeconds(30), least);
    long shorter = POLICY.delayMillis(5, Duration.ofSeconds(1), least);

    // Then
    assertThat(longer).isEqualTo(30_000);
    assertThat(shorter).isEqualTo(16_000);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,PT1H,1,PT1H,first",
    "PT2S,PT1S,1,PT1H,longest",
    "PT1S,PT1S,0,PT1H,attempts",
    "PT1S,PT1S,1,PT0S,age"
  })
  void anImpossiblePolicyIsRefusedByName(
      Duration first, Duration longest, int attempts, Duration age, String name) {
    // Given
    // When
    // Then
    assertThatThrownBy(() -> new RetryPolicy(first, longest, attempts, age))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + ": ");
  }
}
