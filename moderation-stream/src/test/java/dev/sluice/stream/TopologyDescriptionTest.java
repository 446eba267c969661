package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Pins the topology: names of nodes and stores are names of topics and of state on disk, and must
 * not change unseen.
 */
class TopologyDescriptionTest {
  @Test
  void theTopologyIsThePinnedOne() throws Exception {
    // Given
    String pinned =
        new String(
            TopologyDescriptionTest.class.getResourceAsStream("topology.txt").readAllBytes(),
            StandardCharsets.UTF_8);
    // When
    String described = StreamDriver.describe();
    // Then
    assertThat(described.stripTrailing()).isEqualToNormalizingNewlines(pinned.stripTrailing());
  }
}
