package dev.sluice.kafka.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private static final Lane A_X = new Lane("a", "x");
  private static final Lane A_Y = new Lane("a", "y");
  private static final Lane B_X = new Lane("b", "x");

  private final FairQueue<String> queue = new FairQueue<>();

  @Test
  void appsTakeTurnsHoweverManyWait() {
    // Given
    for (int i = 0; i < 4; i++) {
      queue.add(A_X, "a" + i);
    }
    queue.add(B_X, "b0");
    queue.add(B_X, "b1");
    // When
    List<String> order = pollAll(lane -> true);
    // Then
    assertThat(order).containsExactly("a0", "b0", "a1", "b1", "a2", "a3");
  }

  @Test
  void vendorsOfAnAppTakeTurns() {
    // Given
    queue.add(A_X, "x0");
    queue.add(A_X, "x1");
    queue.add(A_Y, "y0");
    // When
    List<String> order = pollAll(lane -> true);
    // Then
    assertThat(order).containsExactly("x0", "y0", "x1");
  }

  @Test
  void aClosedLaneHoldsUpNoOther() {
    // Given
    queue.add(A_X, "x0");
    queue.add(A_Y, "y0");
    queue.add(B_X, "b0");
    // When
    List<String> order = pollAll(lane -> !lane.equals(A_X));
    // Then
    assertThat(order).containsExactly("y0", "b0");
    assertThat(queue.size()).isEqualTo(1);
    assertThat(pollAll(lane -> true)).containsExactly("x0");
  }

  @Test
  void removedElementsAreNamedWithTheirLane() {
    // Given
    queue.add(A_X, "x0");
    queue.add(B_X, "b0");
    queue.add(B_X, "b1");
    // When
    List<FairQueue.Turn<String>> removed = queue.removeIf(element -> element.startsWith("b"));
    // Then
    assertThat(removed)
        .containsExactly(new FairQueue.Turn<>(B_X, "b0"), new FairQueue.Turn<>(B_X, "b1"));
    assertThat(pollAll(lane -> true)).containsExactly("x0");
    assertThat(queue.size()).isZero();
  }

  private List<String> pollAll(Predicate<Lane> allowed) {
    List<String> order = new ArrayList<>();
    for (FairQueue.Turn<String> turn = queue.poll(allowed);
        turn != null;
        turn = queue.poll(allowed)) {
      order.add(turn.element());
    }
    return order;
  }
}
