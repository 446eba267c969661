package dev.sluice.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedTest {
  @Test
  void theFlagsOfAStageAreThoseOfItsEntryPoint() throws IOException {
    // Given
    List<String> dockerfile =
        List.of(
            "FROM runtime AS one",
            "ENTRYPOINT [\"java\", \"-XX:MaxRAMPercentage=60\", \"-XX:AOTCache=/opt/a.aot\", \"-cp\", \"/opt/*\", \"Main\"]",
            "FROM runtime AS two",
            "ENTRYPOINT [\"java\", \"-Xmx1m\", \"-cp\", \"/opt/*\", \"Main\"]");
    // Then
    assertThat(Shipped.flags(dockerfile, "one")).containsExactly("-XX:MaxRAMPercentage=60");
    assertThat(Shipped.flags(dockerfile, "two")).containsExactly("-Xmx1m");
    assertThatThrownBy(() -> Shipped.flags(dockerfile, "three")).hasMessageContaining("three");
  }

  @Test
  void aShareOfMemoryIsOneOfTheContainersLimit() {
    assertThat(
            new Shipped(List.of("-XX:MaxRAMPercentage=50", "-Xss1m"), 1L << 30).outsideContainer())
        .containsExactly("-Xmx512m", "-Xss1m", "-XX:+UseSerialGC");
  }

  @ParameterizedTest
  @EnumSource(Service.Kind.class)
  void everyServiceHasFlagsAndALimit(Service.Kind kind) {
    // When
    Shipped shipped = kind.shipped(Path.of(System.getProperty("sluice.root")));
    // Then
    assertThat(shipped.memoryBytes()).isBetween(512L << 20, 4L << 30);
    assertThat(shipped.outsideContainer()).anyMatch(flag -> flag.startsWith("-Xmx"));
  }
}
