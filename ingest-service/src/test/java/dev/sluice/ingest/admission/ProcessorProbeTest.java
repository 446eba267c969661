package dev.sluice.ingest.admission;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;

import dev.sluice.ingest.Hog;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a request waits for processors. */
class ProcessorProbeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LONG = MILLISECONDS.toNanos(400);

  private final Gate gate = new Gate(1, System::nanoTime, 1);
  private final ProcessorProbe probe =
      new ProcessorProbe(new Pressure(new JudgingPlaces(Long.MAX_VALUE), gate));

  @AfterEach
  void close() {
    probe.close();
  }

  @Test
  void whileAllProcessorsAreTakenTheWaitGrowsAndAfterwardsItIsOver() throws Exception {
    // Given
    await().atMost(PATIENCE).until(() -> probe.waitNanos() < LONG);
    // When
    try (Hog _ = new Hog()) {
      // Then
      await().atMost(PATIENCE).until(() -> probe.waitNanos() > LONG && gate.closed());
    }
    // Then
    await().atMost(PATIENCE).until(() -> probe.waitNanos() < LONG && !gate.closed());
  }
}
