package dev.sluice.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is judged while judging takes the processors, window by window. */
class JudgingPlacesTest {
  private static final long WINDOW = 100_000_000;
  private static final long DEAR = WINDOW * 3 / 4;
  private static final long FLOOD = 1;
  private static final long OTHER = 2;

  private final JudgingPlaces places = new JudgingPlaces(WINDOW);

  private long admitted(long app, int asked) {
    return IntStream.range(0, asked).filter(n -> places.admits(app)).count();
  }

  private boolean queuedWindow(long judgedNanos) {
    places.judged(judgedNanos);
    return places.windowEnded(true);
  }

  @Test
  void whereNothingQueuesAllAreJudged() {
    // Given
    places.judged(DEAR);
    // When
    boolean fewer = places.windowEnded(false);
    // Then
    assertThat(fewer).isFalse();
    assertThat(admitted(FLOOD, 100_000)).isEqualTo(100_000);
  }

  @Test
  void whereJudgingTakesLittleAllAreJudged() {
    // Given
    admitted(FLOOD, 10_000);
    // When
    boolean fewer = queuedWindow(WINDOW / 4);
    // Then
    assertThat(fewer).isFalse();
    assertThat(places.scarce()).isFalse();
    assertThat(admitted(FLOOD, 10_000)).isEqualTo(10_000);
  }

  @Test
  void aFloodIsCutAndAnotherAppStaysJudged() {
    // Given
    admitted(FLOOD, 10_000);
    admitted(OTHER, 20);
    queuedWindow(DEAR);
    for (int window = 0; window < 40; window++) {
      // When
      long flood = admitted(FLOOD, 10_000);
      long other = admitted(OTHER, 20);
      queuedWindow(DEAR);
      // Then
      assertThat(flood).isLessThan(10_000);
      assertThat(other).isBetween(JudgingPlaces.MIN / 4L, 20L);
      assertThat(other).isPositive();
    }
    // Then
    assertThat(admitted(FLOOD, 10_000)).isEqualTo(JudgingPlaces.MIN / 2);
  }

  @Test
  void whereNoneButTheFewestAreJudgedNoFewerCanBe() {
    // Given
    admitted(FLOOD, 1_000);
    boolean fewer = queuedWindow(DEAR);
    for (int window = 0; window < 100 && fewer; window++) {
      admitted(FLOOD, 1_000);
      // When
      fewer = queuedWindow(DEAR);
    }
    // Then
    assertThat(fewer).isFalse();
    assertThat(places.scarce()).isTrue();
    assertThat(admitted(FLOOD, 1_000)).isEqualTo(JudgingPlaces.MIN / 2);
  }

  @Test
  void whenItIsOverMoreAndMoreAreJudgedUntilAllAre() {
    // Given
    admitted(FLOOD, 10_000);
    for (int window = 0; window < 40; window++) {
      queuedWindow(DEAR);
      admitted(FLOOD, 10_000);
    }
    // When
    long before = 0;
    int windows = 0;
    while (places.scarce()) {
      places.windowEnded(false);
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
  void oneWindowThatQueuesAmongOthersCutsLittle() {
    // Given
    admitted(FLOOD, 1_000);
    // When
    queuedWindow(DEAR);
    long during = admitted(FLOOD, 1_000) + admitted(OTHER, 200);
    places.windowEnded(false);
    // Then
    assertThat(during).isEqualTo(400 + 200);
    assertThat(places.scarce()).isTrue();
  }
}
