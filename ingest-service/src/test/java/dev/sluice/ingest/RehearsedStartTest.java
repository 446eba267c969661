package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kafka.embedded.TestKafka;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A service that answers requests of its own making first is not ready, and serves all the same.
 */
@Tag("kafka")
class RehearsedStartTest {
  private static final long APP = 1400090011;

  @Test
  void aRealRequestIsServedAtOnceAndEndsTheRehearsal() throws Exception {
    // Given
    try (TestIngest ingest =
        TestIngest.start(
            TestKafka.shared(), TestIngest.newDirectory(), config -> config, Duration.ofDays(1))) {
      assertThat(ingest.ready().path("checks").toString()).contains("requests of its own making");
      assertThat(ingest.isReady()).isFalse();
      ingest.use(TestKafka.shared(), List.of(), List.of(), Apps.of(APP));
      // When
      Answered answered = ingest.caller().call(Callbacks.text(APP, "badword"));
      // Then
      assertThat(answered.row()).isEqualTo("1 80001 false");
      ingest.awaitReady();
      assertThat(ingest.metric("sluice_ingest_answers_total", "")).isEqualTo(1);
    }
  }
}
