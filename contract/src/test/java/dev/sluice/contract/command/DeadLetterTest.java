package dev.sluice.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Fixtures;
import dev.sluice.contract.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form that a dead letter has had, from its golden file. */
class DeadLetterTest {
  @ParameterizedTest
  @ValueSource(strings = {"open-0.1", "redriven", "newer"})
  void everyFormSurvivesBeingReadAndWritten(String name) throws Exception {
    // Given
    byte[] golden = Fixtures.bytes("dead-letters/" + name + ".json");
    // When
    DeadLetter read = Json.read(golden, DeadLetter.class);
    // Then
    assertThat(Json.readTree(Json.write(read))).isEqualTo(Json.readTree(golden));
  }

  @Test
  void theOldFormIsAnOpenLetter() throws Exception {
    // When
    DeadLetter read = read("open-0.1");
    // Then
    assertThat(read.status()).isNull();
    assertThat(read.valueBase64()).isEqualTo("e30=");
  }

  @Test
  void whatBecameOfItIsALaterRecordUnderTheSameIdWithoutTheBytes() throws Exception {
    // Given
    DeadLetterStatus status =
        new DeadLetterStatus(DeadLetterState.Known.Redriven, "ops", null, 1_700_000_360_000L);
    // Then
    assertThat(read("open-0.1").ended(status)).isEqualTo(read("redriven"));
  }

  @Test
  void withoutItsBytesItIsTheSameLetter() throws Exception {
    // Given
    DeadLetter whole = read("open-0.1").heldBy("ban-wave");
    // When
    DeadLetter bare = whole.withoutBytes();
    // Then
    assertThat(bare.keyBase64()).isNull();
    assertThat(bare.valueBase64()).isNull();
    assertThat(bare)
        .usingRecursiveComparison()
        .ignoringFields("keyBase64", "valueBase64")
        .isEqualTo(whole);
  }

  @Test
  void aStateOfANewerVersionIsKept() throws Exception {
    // When
    DeadLetter read = read("newer");
    // Then
    assertThat(read.status().state()).isEqualTo(DeadLetterState.of("Archived"));
    assertThat(read.status().state().text()).isEqualTo("Archived");
    assertThat(read.unknown()).containsKey("incident");
  }

  private static DeadLetter read(String name) throws Exception {
    return Json.read(Fixtures.bytes("dead-letters/" + name + ".json"), DeadLetter.class);
  }
}
