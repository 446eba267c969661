package dev.sluice.stream.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is remembered outlasts the version that wrote it. */
class SeenTest {
  @Test
  void readsWhatAnOlderVersionRemembered() throws IOException {
    // Given
    String older = "{\"schemaVersion\":1,\"item\":true,\"answerFailed\":false}";

    // When
    Seen seen = Json.read(older.getBytes(UTF_8), Seen.class);

    // Then
    assertThat(seen.item()).isTrue();
    assertThat(seen.wasHeld()).isFalse();
    assertThat(seen.unanswered().answerFailed()).isTrue();
  }

  @Test
  void readsWhatItWrote() throws IOException {
    // Given
    Seen held = Seen.arrived(false, true);

    // When
    Seen seen = Json.read(Json.write(held), Seen.class);

    // Then
    assertThat(seen).isEqualTo(held);
    assertThat(seen.wasHeld()).isTrue();
    assertThat(seen.unanswered().wasHeld()).isFalse();
  }
}
