package dev.sluice.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaStateTest {
  private final KafkaState state = new KafkaState();

  @Test
  void nothingIsDrainedBeforeTheTopicsAreRight() {
    assertThat(state.mayDrain()).isFalse();

    // When
    state.foundTopicsRight();

    // Then
    assertThat(state.mayDrain()).isTrue();
  }

  @Test
  void afterTroubleTheTopicsAreLookedAtBeforeAnythingIsDrained() {
    // Given
    state.watched();
    state.foundTopicsRight();

    // When
    state.fails("it is away");

    // Then
    assertThat(state.mayDrain()).isFalse();

    // When: a record arrives by the way it was on
    state.works();

    // Then
    assertThat(state.reliable()).isTrue();
    assertThat(state.mayDrain()).isFalse();

    // When
    state.looked(state.troubles());

    // Then
    assertThat(state.mayDrain()).isTrue();
  }

  @Test
  void aLookFromBeforeTheTroubleDoesNotCount() {
    // Given
    state.watched();
    state.foundTopicsRight();
    long before = state.troubles();
    state.fails("it is away");

    // When
    state.looked(before);

    // Then
    assertThat(state.mayDrain()).isFalse();
  }

  @Test
  void whereNobodyLooksAgainTroubleIsTriedThrough() {
    // Given
    state.foundTopicsRight();

    // When
    state.fails("it is away");

    // Then
    assertThat(state.mayDrain()).isTrue();
    assertThat(state.reliable()).isFalse();
  }

  @Test
  void wrongTopicsAreSaidUntilTheyAreRight() {
    // Given
    state.foundTopicsRight();

    // When
    state.foundTopicsWrong("13 partitions");
    state.works();

    // Then
    assertThat(state.mayDrain()).isFalse();
    assertThat(state.trouble()).contains("13 partitions");
    assertThat(state.mismatch()).contains("13 partitions");
  }
}
