package dev.sluice.kafka.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void aloneOneMayHoldTheWholeLimit() {
    // Given
    Shares shares = new Shares(500, 0.5);
    shares.known(Map.of("1", 500));
    // When
    int taken = takeAll(shares, "1", 500);
    // Then
    assertThat(taken).isEqualTo(500);
  }

  @Test
  void whatOthersAreSureOfIsLeft() {
    // Given
    Shares shares = new Shares(500, 0.5);
    shares.known(Map.of("1", 500, "2", 500));
    // When
    int greedy = takeAll(shares, "1", 500);
    int other = takeAll(shares, "2", 500 - greedy);
    // Then
    assertThat(greedy).isEqualTo(375);
    assertThat(other).isEqualTo(125);
  }

  @Test
  void anUnknownNameLeavesEveryGuaranteeAlone() {
    // Given
    Shares shares = new Shares(10, 0.5);
    shares.known(Map.of("1", 10));
    // When
    int taken = takeAll(shares, "unknown", 10);
    // Then
    assertThat(taken).isEqualTo(5);
  }

  @Test
  void aMaximumOfItsOwnHolds() {
    // Given
    Shares shares = new Shares(500, 0.5);
    shares.known(Map.of("vendor", 100, "other", 500));
    // When
    int taken = takeAll(shares, "vendor", 500);
    // Then
    assertThat(taken).isEqualTo(100);
    assertThat(takeAll(shares, "other", 400)).isEqualTo(400);
  }

  @Test
  void moreNamesThanReservedSlotsDoNotLockTheRestUp() {
    // Given
    Shares shares = new Shares(10, 0.5);
    shares.known(
        Map.of(
            "1", 10, "2", 10, "3", 10, "4", 10, "5", 10, "6", 10, "7", 10, "8", 10, "9", 10, "10",
            10));
    // When
    int taken = takeAll(shares, "1", 10);
    // Then
    assertThat(taken).isEqualTo(5);
  }

  @Test
  void slotsGivenBackCountAgain() {
    // Given
    Shares shares = new Shares(10, 0.5);
    shares.known(Map.of("1", 10, "2", 10));
    int taken = takeAll(shares, "1", 10);
    // When
    for (int i = 0; i < taken; i++) {
      shares.giveBack("1");
    }
    // Then
    assertThat(shares.held("1")).isZero();
    assertThat(takeAll(shares, "1", 10)).isEqualTo(taken);
  }

  @Test
  void aChangeOfWhoIsKnownKeepsWhatIsHeld() {
    // Given
    Shares shares = new Shares(10, 0.5);
    shares.known(Map.of("1", 10));
    takeAll(shares, "1", 6);
    // When
    shares.known(Map.of("1", 10, "2", 10));
    // Then
    assertThat(shares.mayTake("1", 2)).isFalse();
    assertThat(shares.mayTake("2", 2)).isTrue();
  }

  private static int takeAll(Shares shares, String name, int free) {
    int taken = 0;
    while (shares.mayTake(name, free - taken)) {
      shares.take(name);
      taken++;
    }
    return taken;
  }
}
