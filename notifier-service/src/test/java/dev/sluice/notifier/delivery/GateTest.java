package dev.sluice.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.service.call.CallResult;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final CallResult AWAY = new CallResult.Failed("away", CallResult.Fault.SERVER);
  private static final CallResult REFUSED =
      new CallResult.Failed("ErrorCode 1", CallResult.Fault.CALL);

  private Instant now = Instant.ofEpochSecond(1_700_000_000);
  private int perSecond = 100;
  private final Gate gate =
      new Gate(
          new Destination(1, Direction.NOTICES),
          new DeliveryLimits(
              8, 100, 10, 10, 1_000, 1 << 20, 50, Duration.ofSeconds(1), Duration.ofSeconds(30)),
          () -> perSecond,
          () -> now);

  @Test
  void onlySoManyCallsPassAtOnce() {
    // Given
    int passed = takeAll(1);

    // When
    gate.ended(new CallResult.Done(true));
    int again = takeAll(1);

    // Then
    assertThat(passed).isEqualTo(8);
    assertThat(again).isEqualTo(1);
    assertThat(gate.inFlight()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"1.0,1000", "0.5,500", "0.25,250"})
  void overTimeTheRateOfTheShareIsKept(double share, int expected) {
    // Given
    int passed = 0;

    // When
    for (int step = 0; step < 1_000; step++) {
      now = now.plusMillis(10);
      while (gate.tryTake(now.toEpochMilli(), share)) {
        passed++;
        gate.ended(new CallResult.Done(true));
      }
    }

    // Then: ten seconds, and half a second's burst at the start
    assertThat(passed).isBetween(expected, expected + 60);
  }

  @Test
  void aRateThatIsSetAnewCountsAtOnce() {
    // Given
    takeAll(1);
    perSecond = 1;

    // When
    now = now.plusSeconds(1);
    int before = gate.inFlight();
    for (int i = 0; i < before; i++) {
      gate.ended(new CallResult.Done(true));
    }
    int passed = takeAll(1);

    // Then
    assertThat(passed).isEqualTo(1);
  }

  @Test
  void aSlotGivenBackIsAsIfItHadNotBeenTaken() {
    // Given
    takeAll(1);

    // When
    for (int i = 0; i < 8; i++) {
      gate.giveBack();
    }

    // Then
    assertThat(gate.inFlight()).isZero();
    assertThat(takeAll(1)).isEqualTo(8);
  }

  @Test
  void aDeadServerClosesTheGateButForProbesWithGrowingWaits() {
    // Given
    kill();

    // When
    boolean atOnce = tryTake();
    now = now.plusMillis(1_300);
    boolean probe = tryTake();
    boolean besideTheProbe = tryTake();
    int whileProbing = gate.breakerState();
    gate.ended(AWAY);
    now = now.plusMillis(1_300);
    boolean tooEarly = tryTake();
    now = now.plusMillis(1_300);
    boolean nextProbe = tryTake();

    // Then
    assertThat(atOnce).isFalse();
    assertThat(probe).isTrue();
    assertThat(besideTheProbe).isFalse();
    assertThat(whileProbing).isEqualTo(1);
    assertThat(tooEarly).isFalse();
    assertThat(nextProbe).isTrue();
  }

  @Test
  void aProbeThatSucceedsOpensIt() {
    // Given
    kill();
    now = now.plusMillis(1_300);
    tryTake();

    // When
    gate.ended(new CallResult.Done(true));

    // Then
    assertThat(gate.breakerState()).isZero();
    assertThat(takeAll(1)).isEqualTo(8);
  }

  @Test
  void aProbeThatWasNotMadeLeavesRoomForAnother() {
    // Given
    kill();
    now = now.plusMillis(1_300);
    tryTake();

    // When
    gate.giveBack();

    // Then
    assertThat(tryTake()).isTrue();
  }

  @Test
  void aServerThatRefusesSingleCallsIsNotDead() {
    // Given
    for (int i = 0; i < 50; i++) {
      now = now.plusMillis(50);
      tryTake();
      gate.ended(REFUSED);
    }

    // When
    int state = gate.breakerState();

    // Then
    assertThat(state).isZero();
  }

  private void kill() {
    while (gate.breakerState() == 0) {
      now = now.plusMillis(50);
      tryTake();
      gate.ended(AWAY);
    }
    assertThat(gate.breakerState()).isEqualTo(2);
  }

  private boolean tryTake() {
    return gate.tryTake(now.toEpochMilli(), 1);
  }

  private int takeAll(double share) {
    int taken = 0;
    now = now.plusSeconds(1);
    while (gate.tryTake(now.toEpochMilli(), share)) {
      taken++;
    }
    return taken;
  }
}
