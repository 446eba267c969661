package dev.sluice.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many may wait for a moderator. */
class ModeratorLimitTest {
  private static final long APP = 1;
  private static final long OTHER = 2;

  private final ModeratorLimit limit = new ModeratorLimit(100);

  private int enterAll() {
    int entered = 0;
    while (limit.enter(APP)) {
      entered++;
    }
    return entered;
  }

  private void leave(int count, boolean inTime) {
    for (int i = 0; i < count; i++) {
      limit.left(APP, inTime);
    }
  }

  @Test
  void atFirstAsManyAsAllowed() {
    assertThat(enterAll()).isEqualTo(100);
  }

  @Test
  void oneThatHangsKeepsFewWaiting() {
    // When
    leave(enterAll(), false);
    // Then
    assertThat(enterAll()).isEqualTo(ModeratorLimit.MIN);
  }

  @Test
  void ofTheseAnotherAppHasItsOwn() {
    // Given
    leave(enterAll(), false);
    enterAll();
    // When
    boolean entered = limit.enter(OTHER);
    // Then
    assertThat(entered).isTrue();
  }

  @Test
  void oneThatRecoversGetsMoreAndMore() {
    // Given
    leave(enterAll(), false);
    int before = enterAll();
    leave(before, true);
    // When
    int after = enterAll();
    // Then
    assertThat(after).isGreaterThan(before);
    for (int round = 0; round < 200; round++) {
      leave(after, true);
      after = enterAll();
    }
    assertThat(after).isEqualTo(100);
  }

  @Test
  void placesThatNobodyNeedsDoNotBecomeMore() {
    // Given
    leave(enterAll(), false);
    // When
    for (int i = 0; i < 100; i++) {
      limit.enter(APP);
      limit.left(APP, true);
    }
    // Then
    assertThat(enterAll()).isEqualTo(ModeratorLimit.MIN);
  }
}
