package dev.sluice.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedCommandTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "INGEST, dev.sluice.ingest.Main",
    "STREAM, dev.sluice.stream.Main",
    "NOTIFIER, dev.sluice.notifier.Main"
  })
  void startsAServiceAsItsImageDoes(Service service, String main) {
    // Given
    Path repository = new Place(directory).repository();

    // When
    ShippedCommand shipped = ShippedCommand.of(service, repository);

    // Then
    assertThat(shipped.main()).isEqualTo(main);
    assertThat(shipped.flags())
        .contains("-XX:+ExitOnOutOfMemoryError")
        .anyMatch(flag -> flag.startsWith("-XX:MaxRAMPercentage="))
        .noneMatch(flag -> flag.contains("/opt/"));
  }

  @Test
  void givesTheJvmTheMemoryOfItsContainer() {
    // Given
    Path repository = new Place(directory).repository();

    // When
    ShippedCommand shipped = ShippedCommand.of(Service.STREAM, repository);

    // Then
    assertThat(shipped.flags()).contains("-XX:MaxRAM=1536m", "-XX:+UseSerialGC");
  }
}
