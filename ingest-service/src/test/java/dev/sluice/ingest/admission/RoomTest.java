package dev.sluice.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who gets how many places. */
class RoomTest {
  private final Room<String> room = new Room<>(12);

  private int takeAll(String key) {
    int taken = 0;
    while (room.enter(key)) {
      taken++;
    }
    return taken;
  }

  @Test
  void aloneAKeyGetsHalf() {
    // When
    int taken = takeAll("flood");
    // Then
    assertThat(taken).isEqualTo(6);
    assertThat(room.taken()).isEqualTo(6);
  }

  @Test
  void whoComesLaterFindsRoomWhateverTheOthersTook() {
    // Given
    takeAll("first");
    int second = takeAll("second");
    int third = takeAll("third");
    // When
    boolean fourth = room.enter("fourth");
    // Then
    assertThat(second).isEqualTo(3);
    assertThat(third).isEqualTo(2);
    assertThat(fourth).isTrue();
  }

  @Test
  void whatIsGivenBackIsForAll() {
    // Given
    takeAll("flood");
    // When
    room.leave("flood");
    room.leave("flood");
    // Then
    assertThat(takeAll("other")).isEqualTo(4);
    assertThat(room.enter("flood")).isFalse();
  }

  @Test
  void renewedItIsEmpty() {
    // Given
    takeAll("flood");
    // When
    room.renew(4);
    // Then
    assertThat(room.taken()).isZero();
    assertThat(takeAll("flood")).isEqualTo(2);
  }

  @Test
  void withoutPlacesNobodyEnters() {
    // When
    room.renew(0);
    // Then
    assertThat(room.enter("any")).isFalse();
  }
}
