package dev.sluice.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Room for the bodies of all requests under way. */
class BodyRoomTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BodyRoom room = new BodyRoom(1_000, meters);

  private double taken() {
    return meters.get("sluice.ingest.body.bytes").gauge().value();
  }

  @Test
  void beyondItsCapacityIsRefusedAndTakesNothing() throws Exception {
    try (BodyRoom.Share first = room.share();
        BodyRoom.Share second = room.share()) {
      // Given
      first.take(600);
      second.take(400);
      // When, then
      assertThatThrownBy(() -> second.take(1))
          .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
          .extracting(Refusal::error)
          .isEqualTo(CallbackError.OVERLOADED);
      assertThat(taken()).isEqualTo(1_000);
    }
  }

  @Test
  void whatARequestTookIsFreeWhenItIsOver() throws Exception {
    // Given
    try (BodyRoom.Share first = room.share()) {
      first.take(600);
      first.take(400);
    }
    // When
    try (BodyRoom.Share second = room.share()) {
      // Then
      assertThatCode(() -> second.take(1_000)).doesNotThrowAnyException();
    }
    assertThat(taken()).isZero();
  }

  @Test
  void aReaderThatGoesOnBehindItsRequestTakesNothing() throws Exception {
    // Given
    BodyRoom.Share over = room.share();
    over.take(10);
    over.close();
    // When, then
    assertThatThrownBy(() -> over.take(10)).isInstanceOf(Refusal.class);
    over.close();
    assertThat(taken()).isZero();
  }
}
