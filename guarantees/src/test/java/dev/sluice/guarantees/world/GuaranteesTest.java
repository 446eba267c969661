package dev.sluice.guarantees.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guarantees.schedule.Schedule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The suite: what Sluice promises, under every fault that the schedules know. Without options it
 * deals all of them, once. {@code -Dsluice.guarantees.seed=N} draws others, {@code
 * -Dsluice.guarantees.minutes=M} more of them.
 */
@Tag("guarantee")
class GuaranteesTest {
  private static final long SEED = 20_261_122L;

  @Test
  void whatIsPromisedHolds() throws Exception {
    // Given
    Schedule schedule =
        Schedule.lasting(
            Long.getLong("sluice.guarantees.seed", SEED),
            Integer.getInteger("sluice.guarantees.minutes", 1));
    Path directory = Path.of("target", "guarantees", "run-" + System.nanoTime());
    System.out.println(schedule);

    // When
    Run.Result result = Run.of(schedule, directory);

    // Then
    System.out.println(result.report() + result.remarks());
    assertThat(result.report().kept()).as("%s", result.report()).isTrue();
    assertThat(result.report().complete()).as("%s", result.report()).isTrue();
    assertThat(result.wrong()).isEqualTo(List.of());
  }
}
