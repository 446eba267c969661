package dev.sluice.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is let in, window by window, while as many threads as one likes wait for a processor. */
class GateTest {
  private static final long WINDOW = 1_000;
  private static final long FLOOD = 1;
  private static final long OTHER = 2;
  private static final long THIRD = 3;

  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong now = new AtomicLong();
  private final Gate gate = new Gate(1, waiting::get, now::get, WINDOW);

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

  private void close() {
    for (int window = 0; window < Gate.PATIENCE; window++) {
      assertThat(gate.closed()).isFalse();
      gate.windowEnded(true);
    }
    assertThat(gate.closed()).isTrue();
  }

  @Test
  void whereNothingQueuesAllAreLetIn() {
    // Given
    waiting.set(Gate.MANY);
    // When
    Map<Long, Integer> admitted = window(Map.of(FLOOD, 10_000), false);
    // Then
    assertThat(admitted).containsEntry(FLOOD, 10_000);
    assertThat(gate.closed()).isFalse();
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
  void whileFewWaitForAProcessorAllAreLetInThoughItIsClosed() {
    // Given
    close();
    waiting.set(Gate.FEW - 1);
    // When
    Map<Long, Integer> admitted = window(Map.of(FLOOD, 10_000), true);
    // Then
    assertThat(admitted).containsEntry(FLOOD, 10_000);
  }

  @Test
  void aFloodIsRefusedAndAnotherAppIsNot() {
    // Given
    close();
    waiting.set(Gate.FEW - 1);
    window(Map.of(FLOOD, 1_000, OTHER, 50), true);
    waiting.set(Gate.MANY - 1);
    // When
    Map<Long, Integer> first = window(Map.of(FLOOD, 3_000, OTHER, 50), false);
    Map<Long, Integer> second = window(Map.of(FLOOD, 3_000, OTHER, 50), false);
    // Then
    assertThat(first).containsEntry(OTHER, 50);
    assertThat(second).containsEntry(OTHER, 50);
    assertThat(first.get(FLOOD)).isBetween(700, 1_000);
    assertThat(second.get(FLOOD)).isBetween(500, 1_000);
  }

  @Test
  void twoFloodsGetTheSameHoweverGreat() {
    // Given
    close();
    waiting.set(Gate.FEW - 1);
    window(Map.of(FLOOD, 800, OTHER, 400, THIRD, 10), true);
    waiting.set(Gate.MANY - 1);
    window(Map.of(FLOOD, 8_000, OTHER, 2_000, THIRD, 10), false);
    // When
    Map<Long, Integer> admitted = window(Map.of(FLOOD, 8_000, OTHER, 2_000, THIRD, 10), false);
    // Then
    assertThat(admitted).containsEntry(THIRD, 10);
    assertThat(admitted.get(FLOOD)).isBetween(200, 600);
    assertThat(admitted.get(OTHER)).isBetween(admitted.get(FLOOD) - 20, admitted.get(FLOOD) + 20);
  }

  @Test
  void whatIsLetInOfAFloodComesAllOverTheWindow() {
    // Given
    close();
    waiting.set(Gate.FEW - 1);
    window(Map.of(FLOOD, 1_000), true);
    waiting.set(Gate.MANY - 1);
    // When
    int atOnce = 0;
    for (int i = 0; i < 1_000; i++) {
      atOnce += gate.admits(FLOOD) ? 1 : 0;
    }
    now.addAndGet(WINDOW / 2);
    int later = 0;
    for (int i = 0; i < 1_000; i++) {
      later += gate.admits(FLOOD) ? 1 : 0;
    }
    // Then
    assertThat(atOnce).isLessThan(50);
    assertThat(later).isBetween(300, 500);
  }

  @Test
  void whileTheQueueDoesNotDrainFewerAndFewerAreLetIn() {
    // Given
    close();
    waiting.set(Gate.FEW - 1);
    window(Map.of(FLOOD, 1_000), true);
    waiting.set(Gate.MANY - 1);
    int before = 1_000;
    for (int window = 0; window < 20; window++) {
      // When
      int admitted = window(Map.of(FLOOD, 3_000), true).get(FLOOD);
      // Then
      assertThat(admitted).isLessThanOrEqualTo(before);
      before = admitted;
    }
    assertThat(before).isBetween(Gate.FEW - 2, Gate.FEW);
  }

  @Test
  void beyondTheMostThatMayWaitNobodyIsLetIn() {
    // Given
    close();
    waiting.set(Gate.MANY);
    // When
    Map<Long, Integer> admitted = window(Map.of(FLOOD, 100, OTHER, 1), true);
    // Then
    assertThat(admitted).isEqualTo(Map.of(FLOOD, 0, OTHER, 0));
  }

  @Test
  void whenNobodyIsRefusedAnyMoreItOpens() {
    // Given
    close();
    waiting.set(Gate.MANY);
    window(Map.of(FLOOD, 100), true);
    waiting.set(0);
    // When
    List<Boolean> closed =
        List.of(true, false, false).stream()
            .map(
                queued -> {
                  window(Map.of(FLOOD, 100), queued);
                  return gate.closed();
                })
            .toList();
    // Then
    assertThat(closed).containsExactly(true, false, false);
  }
}
