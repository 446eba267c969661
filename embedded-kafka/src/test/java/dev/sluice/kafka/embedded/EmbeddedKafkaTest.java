package dev.sluice.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kafka")
class EmbeddedKafkaTest {
  @TempDir Path directory;

  @Test
  void servesTransactionsAndGroups() throws Exception {
    // Given
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        Traffic traffic = new Traffic(kafka.bootstrapServers())) {
      traffic.createTopic("t");

      // When
      traffic.abort("t", "dropped");
      traffic.commit("t", "kept");

      // Then
      assertThat(traffic.readCommitted("t", 1)).containsExactly("kept");
    }
  }

  @Test
  void continuesItsLogAfterARestart() throws Exception {
    // Given
    BrokerOptions options = BrokerOptions.DEFAULTS.withDataDirectory(directory);
    int port;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(options);
        Traffic traffic = new Traffic(kafka.bootstrapServers())) {
      port = kafka.port();
      traffic.createTopic("t");
      traffic.commit("t", "before");
    }

    // When
    try (EmbeddedKafka kafka = EmbeddedKafka.start(options.withPort(port));
        Traffic traffic = new Traffic(kafka.bootstrapServers())) {
      traffic.commit("t", "after");

      // Then
      assertThat(kafka.port()).isEqualTo(port);
      assertThat(traffic.readCommitted("t", 2)).containsExactly("before", "after");
    }
  }

  @Test
  void runsBesideAnother() throws Exception {
    // Given
    try (EmbeddedKafka one = EmbeddedKafka.start();
        EmbeddedKafka other = EmbeddedKafka.start();
        Traffic toOne = new Traffic(one.bootstrapServers());
        Traffic toOther = new Traffic(other.bootstrapServers())) {
      // When
      toOne.createTopic("only-here");

      // Then
      assertThat(toOne.topics()).containsExactly("only-here");
      assertThat(toOther.topics()).isEmpty();
    }
  }

  @Test
  void takesOverriddenProperties() throws Exception {
    // Given
    BrokerOptions options =
        BrokerOptions.DEFAULTS.withOverrides(Map.of("auto.create.topics.enable", "true"));

    // When
    try (EmbeddedKafka kafka = EmbeddedKafka.start(options);
        Traffic traffic = new Traffic(kafka.bootstrapServers())) {
      traffic.commit("made-by-writing", "x");

      // Then
      assertThat(traffic.topics()).contains("made-by-writing");
    }
  }

  @Test
  void saysThatThePortIsTaken() throws IOException {
    // Given
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("localhost", 0));
      BrokerOptions options = BrokerOptions.DEFAULTS.withPort(taken.getLocalPort());

      // When
      assertThatThrownBy(() -> EmbeddedKafka.start(options))
          // Then
          .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
    }
  }

  @Test
  void saysThatTheDataDirectoryIsAFile() throws IOException {
    // Given
    Path file = Files.writeString(directory.resolve("file"), "");
    BrokerOptions options = BrokerOptions.DEFAULTS.withDataDirectory(file);

    // When
    assertThatThrownBy(() -> EmbeddedKafka.start(options))
        // Then
        .hasMessageContaining(file.toString());
  }

  @Test
  void deletesItsTemporaryDirectory() {
    // Given
    EmbeddedKafka kafka = EmbeddedKafka.start();
    Path temporary = kafka.directory();
    boolean before = Files.exists(temporary);

    // When
    kafka.close();

    // Then
    assertThat(List.of(before, Files.exists(temporary))).containsExactly(true, false);
  }

  @Test
  void refusesAPortThatIsNone() {
    // Given
    int port = 65_536;

    // When
    assertThatThrownBy(() -> BrokerOptions.DEFAULTS.withPort(port))
        // Then
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port: 65536 is not in 0 to 65535");
  }
}
