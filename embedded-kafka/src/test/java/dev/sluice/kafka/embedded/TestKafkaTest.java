package dev.sluice.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kafka")
class TestKafkaTest {

  @Test
  void sharesOneBroker() throws Exception {
    // Given
    try (Traffic traffic = new Traffic(TestKafka.shared())) {
      traffic.createTopic("shared");

      // When
      String again = TestKafka.shared();

      // Then
      try (Traffic other = new Traffic(again)) {
        assertThat(other.topics()).contains("shared");
      }
    }
  }

  @Test
  void startsOneForATestAlone() throws Exception {
    // Given
    String shared = TestKafka.shared();

    // When
    try (TestKafka own = TestKafka.start();
        Traffic traffic = new Traffic(own.bootstrapServers())) {
      // Then
      assertThat(own.bootstrapServers()).isNotEqualTo(shared);
      assertThat(traffic.topics()).isEmpty();
    }
  }
}
