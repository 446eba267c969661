package dev.sluice.guarantees.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.guarantees.schedule.FaultKind.Track;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    Schedule first = Schedule.deal(seed, 1);
    Schedule second = Schedule.deal(seed, 1);

    // Then
    assertThat(second).isEqualTo(first);
  }

  @Test
  void anotherSeedDrawsOthers() {
    // When
    Schedule first = Schedule.deal(1, 1);
    Schedule second = Schedule.deal(2, 1);

    // Then
    assertThat(kinds(second)).isNotEqualTo(kinds(first));
  }

  @Test
  void everyKindOfFaultIsDealtOnceToItsTrack() {
    // When
    Schedule schedule = Schedule.deal(3, 1);

    // Then
    assertThat(kinds(schedule)).containsExactlyInAnyOrder(FaultKind.values());
    for (Track track : Track.values()) {
      assertThat(schedule.of(track)).isNotEmpty().allMatch(fault -> fault.kind().track() == track);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "PAUSE", "ROLL"})
  void everyServiceIsHitInEveryWay(String way) {
    for (Track track : List.of(Track.INGEST, Track.STREAM, Track.NOTIFIER)) {
      assertThat(FaultKind.of(track)).contains(FaultKind.valueOf(way + "_" + track));
    }
  }

  @Test
  void aFaultLastsLongEnoughToBeSeenAndSomeLongerThanASession() {
    // When
    List<Fault> faults = Schedule.lasting(4, 60).of(Track.STREAM);

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
    Schedule shorter = Schedule.lasting(5, 1);
    Schedule longer = Schedule.lasting(5, 30);

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
            Map.of(
                Track.STREAM, List.of(new Fault(FaultKind.KILL_STREAM, 1, 5, true)),
                Track.SURROUNDINGS, List.of(new Fault(FaultKind.IM_DOWN, 0, 3, false))));

    // When
    String text = schedule.toString();

    // Then
    assertThat(text)
        .contains("seed 42", "stream:", "kill stream 2, 5 s", "im down, 3 s, next at once");
    assertThat(schedule.of(Track.BROKER)).isEmpty();
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
    return schedule.tracks().values().stream().flatMap(List::stream).map(Fault::kind).toList();
  }
}
