package dev.sluice.kafka.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
  private static final Lane LANE = new Lane("a", "x");

  private final InFlight inFlight =
      new InFlight(InFlightConfig.DEFAULT, new HandCrankedExecutor(), new SimpleMeterRegistry());
  private final WaitingLine<String> line = inFlight.waitingLine();

  @Test
  void aRetryWaitsForItsMoment() {
    // Given
    line.addAt(LANE, "late", 200);
    line.addAt(LANE, "early", 100);
    line.add(LANE, "now");
    // When
    List<String> atOnce = release(99);
    List<String> then = release(100);
    List<String> last = release(1_000);
    // Then
    assertThat(atOnce).containsExactly("now");
    assertThat(then).containsExactly("early");
    assertThat(last).containsExactly("late");
  }

  @Test
  void roomIsAskedAgainAfterEachStart() {
    // Given
    List<String> started = new ArrayList<>();
    line.add(LANE, "1");
    line.add(LANE, "2");
    line.add(LANE, "3");
    // When
    line.release(0, lane -> started.size() < 2, (lane, key) -> started.add(key));
    // Then
    assertThat(started).containsExactly("1", "2");
    assertThat(line.size()).isEqualTo(1);
  }

  @Test
  void theMeterCountsWhatWaits() {
    // Given
    line.add(LANE, "1");
    line.addAt(LANE, "2", 50);
    // When
    int before = inFlight.waiting(LANE);
    release(10);
    int after = inFlight.waiting(LANE);
    line.clear();
    // Then
    assertThat(before).isEqualTo(2);
    assertThat(after).isEqualTo(1);
    assertThat(inFlight.waiting(LANE)).isZero();
    assertThat(line.size()).isZero();
  }

  private List<String> release(long now) {
    List<String> started = new ArrayList<>();
    line.release(now, lane -> true, (lane, key) -> started.add(key));
    return started;
  }
}
