package dev.sluice.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kafka")
@Tag("own-broker")
class KafkaProcessTest {
  @TempDir Path directory;

  @Test
  void keepsWhatWasAcknowledgedBeforeAKill() throws Exception {
    // Given
    KafkaProcess killed = KafkaProcess.start(0, directory);
    try (Traffic traffic = new Traffic(killed.bootstrapServers())) {
      traffic.createTopic("t");
      traffic.commit("t", "acknowledged");
    }
    int port = Integer.parseInt(killed.bootstrapServers().replaceFirst(".*:", ""));

    // When
    killed.kill();

    // Then
    try (KafkaProcess restarted = KafkaProcess.start(port, directory);
        Traffic traffic = new Traffic(restarted.bootstrapServers())) {
      assertThat(restarted.bootstrapServers()).isEqualTo(killed.bootstrapServers());
      assertThat(traffic.readCommitted("t", 1)).containsExactly("acknowledged");
    }
  }

  @Test
  void saysThatTheBrokerDidNotStart() throws IOException {
    // Given
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("localhost", 0));
      int port = taken.getLocalPort();

      // When
      assertThatThrownBy(() -> KafkaProcess.start(port, directory))
          // Then
          .hasMessageContaining("ended before it served");
    }
  }
}
