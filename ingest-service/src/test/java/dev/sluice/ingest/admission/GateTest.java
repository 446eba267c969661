package dev.sluice.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is let in, window by window. */
class GateTest {
  private static final long WINDOW = 1_000;
  private static final long FLOOD = 1;
  private static final long OTHER = 2;
  private static final long THIRD = 3;

  private final AtomicLong now = new AtomicLong();
  private final Gate gate = new Gate(1, now::get, WINDOW);

  /** Sends requests of apps in turn, spread over one window, and counts whom the gate lets in. */
  private Map<Long, Integer> window(Map<Long, Integer> asked, boolean queued) {
    Map<Long, Integer> admitted = new HashMap<>();
    Map<Long, Integer> sent = new HashMap<>();
    for (int moment = 1; moment <= WINDOW; moment++) {
      now.incrementAndGet();
      for (Map.Entry<Long, Integer> app : asked.entrySet()) {
        int due = (int) (app.getValue() * (long) moment / WINDOW);
        for (int i = sent.getOrDefault(app.getKey(), 0); i < due; i++) {
          admitted.merge(app.getKey(), gate.admits(app.getKey()) ? 1 : 0, Integer::sum);
        }
        sent.put(app.getKey(), due);
      }
    }
    gate.windowEnded(queued);
    return admitted;
  }

  private void close(Map<Long, Integer> asked) {
    for (int window = 0; window < Gate.PATIENCE; window++) {
      assertThat(gate.closed()).isFalse();
      assertThat(window(asked, true)).isEqualTo(asked);
    }
    assertThat(gate.closed()).isTrue();
  }

  @Test
  void whereNothingQueuesAllAreLetIn() {
    for (int window = 0; window < 3 * Gate.PATIENCE; window++) {
      // When
      Map<Long, Integer> admitted = window(Map.of(FLOOD, 10_000), false);
      // Then
      assertThat(admitted).containsEntry(FLOOD, 10_000);
      assertThat(gate.closed()).isFalse();
    }
  }

  @Test
  void aPauseDoesNotCloseIt() {
    for (int window = 0; window < 3 * Gate.PATIENCE; window++) {
      // When
      gate.windowEnded(window % Gate.PATIENCE > 0);
      // Then
      assertThat(gate.closed()).isFalse();
    }
  }

  @Test
  void aFloodIsRefusedAndAnotherAppIsNot() {
    // Given
    close(Map.of(FLOOD, 1_000, OTHER, 50));
    for (int window = 0; window < 5; window++) {
      // When
      Map<Long, Integer> admitted = window(Map.of(FLOOD, 3_000, OTHER, 50), window % 2 == 0);
      // Then
      assertThat(admitted).containsEntry(OTHER, 50);
      assertThat(admitted.get(FLOOD)).isBetween(500, 1_000);
    }
  }

  @Test
  void twoFloodsGetTheSameHoweverGreat() {
    // Given
    close(Map.of(FLOOD, 800, OTHER, 400, THIRD, 10));
    window(Map.of(FLOOD, 8_000, OTHER, 2_000, THIRD, 10), false);
    // When
    Map<Long, Integer> admitted = window(Map.of(FLOOD, 8_000, OTHER, 2_000, THIRD, 10), false);
    // Then
    assertThat(admitted).containsEntry(THIRD, 10);
    assertThat(admitted.get(FLOOD)).isBetween(400, 700);
    assertThat(admitted.get(OTHER)).isBetween(admitted.get(FLOOD) - 20, admitted.get(FLOOD) + 20);
  }

  @Test
  void whatIsLetInOfAFloodComesAllOverTheWindow() {
    // Given
    close(Map.of(FLOOD, 1_000));
    // When
    int atOnce = admittedOf(1_000);
    now.addAndGet(WINDOW / 2);
    int later = admittedOf(1_000);
    // Then
    assertThat(atOnce).isZero();
    assertThat(later).isEqualTo(400);
  }

  private int admittedOf(int asked) {
    int admitted = 0;
    for (int i = 0; i < asked; i++) {
      admitted += gate.admits(FLOOD) ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void whileTheQueueDoesNotDrainFewerAndFewerAreLetIn() {
    // Given
    close(Map.of(FLOOD, 1_000));
    int before = 1_000;
    for (int window = 0; window < 30; window++) {
      // When
      int admitted = window(Map.of(FLOOD, 3_000), true).get(FLOOD);
      // Then
      assertThat(admitted).isLessThanOrEqualTo(before);
      before = admitted;
    }
    assertThat(before).isEqualTo(Gate.FEWEST);
  }

  @Test
  void whenTheQueueHasDrainedMoreAndMoreAreLetInUntilAllAre() {
    // Given
    close(Map.of(FLOOD, 1_000));
    for (int window = 0; window < 30; window++) {
      window(Map.of(FLOOD, 1_000), true);
    }
    int before = 0;
    int windows = 0;
    while (gate.closed()) {
      // When
      int admitted = window(Map.of(FLOOD, 1_000), false).get(FLOOD);
      // Then
      assertThat(admitted).isGreaterThan(before);
      before = admitted;
      windows++;
    }
    assertThat(before).isEqualTo(1_000);
    assertThat(windows).isBetween(10, 40);
  }
}
