package dev.sluice.moderation.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.http.Rate.Turn;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rate of a credential, and the pause that a vendor asks for. */
@Timeout(120)
class RateTest {
  private final CountDownLatch closed = new CountDownLatch(1);

  private static Deadline minute() {
    return Deadline.in(Duration.ofSeconds(60));
  }

  @Test
  void aPauseThatOutlastsTheDeadlineIsNotWaitedFor() throws Exception {
    // Given
    Rate rate = new Rate("r", 1_000);
    rate.pause(Duration.ofMinutes(10));
    rate.pause(Duration.ofMillis(1));
    // Then: the longer one stays
    assertThat(rate.await(minute(), closed)).isEqualTo(Turn.USED_UP);
  }

  @Test
  void callsGoOnAfterAPause() throws Exception {
    // Given
    Rate rate = new Rate("r", 1_000);
    rate.pause(Duration.ofMillis(50));
    // Then
    assertThat(rate.await(minute(), closed)).isEqualTo(Turn.CAME);
  }

  @Test
  void whatIsClosedWaitsForNoPause() throws Exception {
    // Given
    Rate rate = new Rate("r", 1_000);
    rate.pause(Duration.ofSeconds(50));
    closed.countDown();
    // Then
    assertThat(rate.await(minute(), closed)).isEqualTo(Turn.CLOSED);
  }

  @Test
  void aTurnBeyondTheDeadlineIsRefused() throws Exception {
    // Given
    Rate rate = new Rate("r", 1);
    // When
    Turn first = rate.await(minute(), closed);
    Turn beyond = rate.await(Deadline.in(Duration.ZERO), closed);
    // Then
    assertThat(first).isEqualTo(Turn.CAME);
    assertThat(beyond).isEqualTo(Turn.USED_UP);
  }
}
