package dev.sluice.guarantees.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guarantees.schedule.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The suite: what Sluice promises, under every fault that the schedules know. Without options it
 * deals all of them, once, to two runs. {@code -Dsluice.guarantees.seed=N} draws others, {@code
 * -Dsluice.guarantees.minutes=M} more of them.
 */
@Tag("guarantee")
class GuaranteesTest {
  private static final long SEED = 20_261_122L;

  static Stream<Schedule> schedules() {
    long seed = Long.getLong("sluice.guarantees.seed", SEED);
    int minutes = Integer.getInteger("sluice.guarantees.minutes", 0);
    return minutes == 0
        ? Schedule.deal(seed, 2, 1).stream()
        : Schedule.lasting(seed, minutes).stream();
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void whatIsPromisedHolds(Schedule schedule) throws Exception {
    // Given
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
