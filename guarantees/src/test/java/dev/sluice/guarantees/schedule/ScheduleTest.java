package dev.sluice.guarantees.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guarantees.schedule.FaultKind.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 20_261_122, Long.MAX_VALUE})
  void theSameSeedDrawsTheSameFaults(long seed) {
    // When
    List<Schedule> first = Schedule.deal(seed, 2, 1);
    List<Schedule> second = Schedule.deal(seed, 2, 1);

    // Then
    assertThat(second).isEqualTo(first);
  }

  @Test
  void anotherSeedDrawsOthers() {
    // When
    List<Schedule> first = Schedule.deal(1, 1, 1);
    List<Schedule> second = Schedule.deal(2, 1, 1);

    // Then
    assertThat(kinds(second.getFirst())).isNotEqualTo(kinds(first.getFirst()));
  }

  @Test
  void everyKindOfFaultIsDealtToOneOfTheRuns() {
    // When
    List<Schedule> runs = Schedule.deal(3, 2, 1);

    // Then
    List<FaultKind> dealt = new ArrayList<>();
    runs.forEach(run -> dealt.addAll(kinds(run)));
    assertThat(dealt).containsExactlyInAnyOrder(FaultKind.values());
    for (Schedule run : runs) {
      assertThat(run.processes()).allMatch(fault -> fault.kind().track() == Track.PROCESSES);
      assertThat(run.surroundings()).allMatch(fault -> fault.kind().track() == Track.SURROUNDINGS);
    }
  }

  @Test
  void aFaultLastsLongEnoughToBeSeenAndSomeLongerThanASession() {
    // When
    List<Fault> faults = Schedule.lasting(4, 60).getFirst().processes();

    // Then
    assertThat(faults).allMatch(fault -> fault.seconds() >= 3 && fault.seconds() <= 13);
    assertThat(faults).anyMatch(fault -> fault.seconds() > 10);
    assertThat(faults.stream().map(Fault::instance).collect(Collectors.toSet()))
        .isEqualTo(Set.of(0, 1));
    assertThat(faults.stream().map(Fault::patient).collect(Collectors.toSet()))
        .isEqualTo(Set.of(true, false));
  }

  @Test
  void aLongerRunHasMoreOfThem() {
    // When
    Schedule shorter = Schedule.lasting(5, 1).getFirst();
    Schedule longer = Schedule.lasting(5, 30).getFirst();

    // Then
    assertThat(kinds(shorter)).containsExactlyInAnyOrder(FaultKind.values());
    assertThat(kinds(longer)).hasSizeGreaterThan(5 * FaultKind.values().length);
  }

  @Test
  void showsItsSeedAndItsFaults() {
    // Given
    Schedule schedule =
        new Schedule(
            42,
            List.of(new Fault(FaultKind.KILL_STREAM, 1, 5, true)),
            List.of(new Fault(FaultKind.IM_DOWN, 0, 3, false)));

    // When
    String text = schedule.toString();

    // Then
    assertThat(text).contains("seed 42", "kill stream 2, 5 s", "im down, 3 s, next at once");
  }

  @Test
  void everyKindHasATextOfItsOwn() {
    // When
    Set<String> texts =
        Arrays.stream(FaultKind.values()).map(FaultKind::text).collect(Collectors.toSet());

    // Then
    assertThat(texts).hasSize(FaultKind.values().length);
  }

  private static List<FaultKind> kinds(Schedule schedule) {
    List<FaultKind> kinds = new ArrayList<>();
    schedule.processes().forEach(fault -> kinds.add(fault.kind()));
    schedule.surroundings().forEach(fault -> kinds.add(fault.kind()));
    return kinds;
  }
}
