package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
  private static final String LOGIN = "org.example.Login required password=\"hunter2\";";

  @TempDir Path directory;

  @Test
  void readPropertiesFromAFile() throws IOException {
    // Given
    Path file = write("security.protocol=SASL_SSL\nsasl.jaas.config=" + LOGIN + "\n");

    // When
    KafkaSettings settings = KafkaSettings.load("a:9092,[::1]:9093", file);

    // Then
    assertThat(settings.client())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", LOGIN));
  }

  @Test
  void printNamesOnly() throws IOException {
    // Given
    KafkaSettings settings =
        KafkaSettings.load("a:9092", write("sasl.jaas.config=" + LOGIN + "\n"));

    // When
    String printed = settings.toString();

    // Then
    assertThat(printed).isEqualTo("KafkaSettings[a:9092, client=[sasl.jaas.config]]");
  }

  @Test
  void needNoFile() {
    // Given
    Path none = null;

    // When
    KafkaSettings settings = KafkaSettings.load("a:9092", none);

    // Then
    assertThat(settings).isEqualTo(KafkaSettings.of("a:9092"));
  }

  @Test
  void nameAFileThatDoesNotExist() {
    // Given
    Path missing = directory.resolve("missing.properties");

    // When
    assertThatThrownBy(() -> KafkaSettings.load("a:9092", missing))
        // Then
        .isInstanceOf(KafkaSettingsException.class)
        .hasMessage("Kafka client properties: " + missing + " does not exist");
  }

  @Test
  void nameAFileThatCannotBeRead() throws IOException {
    // Given
    Path broken = write("ssl.key.password=\\uZZZZhunter2\n");

    // When
    assertThatThrownBy(() -> KafkaSettings.load("a:9092", broken))
        // Then
        .hasMessageContaining("cannot read " + broken)
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void refuseWhatAGuaranteeRestsOn() throws IOException {
    // Given
    Path file = write("acks=1\nlinger.ms=7\nisolation.level=read_uncommitted\n");

    // When
    assertThatThrownBy(() -> KafkaSettings.load("a:9092", file))
        // Then
        .hasMessage("Kafka client properties that Sluice sets itself: acks, isolation.level");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "host", "host:", ":9092", "host:port", "a:9092,,b:9092", "a b:1"})
  void refuseAnAddressThatIsNone(String servers) {
    // Given
    Map<String, String> client = Map.of();

    // When
    assertThatThrownBy(() -> new KafkaSettings(servers, client))
        // Then
        .isInstanceOf(KafkaSettingsException.class)
        .hasMessageContaining("HOST:PORT");
  }

  private Path write(String properties) throws IOException {
    return Files.writeString(directory.resolve("client.properties"), properties);
  }
}
