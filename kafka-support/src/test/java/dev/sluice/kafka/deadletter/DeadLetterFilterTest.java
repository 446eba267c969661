package dev.sluice.kafka.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.command.DeadLetter;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each part of a filter selects. */
class DeadLetterFilterTest {
  private static final Instant AT = Instant.ofEpochMilli(1_000);
  private static final DeadLetter LETTER =
      new DeadLetter(
          1,
          "t:0:7",
          "sluice.commands",
          0,
          7,
          5L,
          "given up: HTTP 503",
          null,
          "e30=",
          2,
          1_000,
          Map.of());

  static Stream<DeadLetterFilter> selecting() {
    return Stream.of(
        DeadLetterFilter.ALL,
        DeadLetterFilter.ids(Set.of("x", "t:0:7")),
        new DeadLetterFilter(Set.of(), 5L, null, null, null, null),
        new DeadLetterFilter(Set.of(), null, "sluice.commands", null, null, null),
        new DeadLetterFilter(Set.of(), null, null, "Http 5", null, null),
        new DeadLetterFilter(Set.of(), null, null, null, AT, AT.plusMillis(1)));
  }

  static Stream<DeadLetterFilter> leavingOut() {
    return Stream.of(
        DeadLetterFilter.ids(Set.of("t:0:8")),
        new DeadLetterFilter(Set.of(), 6L, null, null, null, null),
        new DeadLetterFilter(Set.of(), null, "sluice.notices", null, null, null),
        new DeadLetterFilter(Set.of(), null, null, "backlog", null, null),
        new DeadLetterFilter(Set.of(), null, null, null, AT.plusMillis(1), null),
        new DeadLetterFilter(Set.of(), null, null, null, null, AT),
        new DeadLetterFilter(Set.of("t:0:7"), 6L, null, null, null, null));
  }

  @ParameterizedTest
  @MethodSource("selecting")
  void selects(DeadLetterFilter filter) {
    assertThat(filter.matches(LETTER)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("leavingOut")
  void leavesOut(DeadLetterFilter filter) {
    assertThat(filter.matches(LETTER)).isFalse();
  }

  @Test
  void anUnknownAppIsOfNoApp() {
    // Given
    DeadLetter unknown =
        new DeadLetter(
            1, "i", "sluice.items", 0, 7, null, "not JSON", null, "e30=", 2, 1, Map.of());
    // Then
    assertThat(new DeadLetterFilter(Set.of(), 5L, null, null, null, null).matches(unknown))
        .isFalse();
    assertThat(DeadLetterFilter.ALL.matches(unknown)).isTrue();
  }
}
