package dev.sluice.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may wait for whom. */
class AdmissionTest {
  private static final long FLOOD = 1;
  private static final long OTHER = 2;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Admission admission = new Admission(64, meters);

  @AfterEach
  void close() {
    admission.close();
  }

  private List<Admission.Waiting> enterAll(long app, String moderator) {
    List<Admission.Waiting> entered = new ArrayList<>();
    for (Admission.Waiting waiting = admission.await(app, List.of(moderator));
        waiting != null;
        waiting = admission.await(app, List.of(moderator))) {
      entered.add(waiting);
    }
    return entered;
  }

  private double shed(long app, Shed cause) {
    return meters.counter("sluice.ingest.shed", "app", "" + app, "cause", cause.name()).count();
  }

  @Test
  void anAppHasItsShareWhateverItWaitsFor() {
    // Given
    List<Admission.Waiting> flood = enterAll(FLOOD, "hanging");
    // When
    Admission.Waiting elsewhere = admission.await(FLOOD, List.of("prompt"));
    Admission.Waiting other = admission.await(OTHER, List.of("hanging"));
    // Then
    assertThat(flood).hasSize(32);
    assertThat(elsewhere).isNull();
    assertThat(other).isNotNull();
    assertThat(shed(FLOOD, Shed.APP)).isEqualTo(2);
    assertThat(shed(OTHER, Shed.APP)).isZero();
  }

  @Test
  void whoeverWaitsForOneThatHangsLeavesPlacesForOthers() {
    // Given
    enterAll(FLOOD, "hanging").forEach(waiting -> waiting.ended(false));
    // When
    List<Admission.Waiting> again = enterAll(FLOOD, "hanging");
    Admission.Waiting elsewhere = admission.await(FLOOD, List.of("prompt"));
    // Then
    assertThat(again).hasSize(ModeratorLimit.MIN);
    assertThat(elsewhere).isNotNull();
    assertThat(shed(FLOOD, Shed.MODERATOR)).isEqualTo(1);
  }

  @Test
  void whatOneModeratorRefusesIsGivenBackToTheOther() {
    // Given
    enterAll(FLOOD, "hanging").forEach(waiting -> waiting.ended(false));
    enterAll(FLOOD, "hanging");
    // When
    for (int i = 0; i < 100; i++) {
      assertThat(admission.await(FLOOD, List.of("prompt", "hanging"))).isNull();
    }
    // Then
    assertThat(enterAll(FLOOD, "prompt")).hasSize(32 - ModeratorLimit.MIN);
  }
}
