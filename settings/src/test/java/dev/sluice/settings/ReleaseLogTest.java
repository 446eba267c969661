package dev.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.Policy;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.Settings;
import dev.sluice.settings.ReleaseParts.Part;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every reader of the same records comes to the same chain of releases. */
class ReleaseLogTest {
  private final ReleaseLog log = new ReleaseLog();

  @Test
  void aReleaseIsCurrentOnceAllItsPartsAreThere() {
    // Given
    List<Part> parts = parts("a", "b");
    writePart(parts.get(0));
    writeManifest("1-x", null, parts);
    assertThat(log.current()).isEmpty();
    // When
    writePart(parts.get(1));
    // Then
    assertThat(log.current().orElseThrow().settings().policies())
        .extracting(Policy::name)
        .containsExactly("a", "b");
  }

  @Test
  void aManifestWithAnotherParentDoesNotCount() {
    // Given
    List<Part> parts = parts("a");
    parts.forEach(this::writePart);
    writeManifest("1-x", null, parts);
    writeManifest("2-first", "1-x", parts);
    // When
    writeManifest("2-second", "1-x", parts);
    // Then
    assertThat(log.headVersion()).isEqualTo("2-first");
  }

  @Test
  void partsThatTheHeadLacksAreForgotten() {
    // Given
    List<Part> before = parts("a");
    List<Part> after = parts("b");
    before.forEach(this::writePart);
    writeManifest("1-x", null, before);
    after.forEach(this::writePart);
    // When
    writeManifest("2-y", "1-x", after);
    // Then
    assertThat(log.bytes(before.getFirst().ref())).isNull();
    assertThat(log.bytes(after.getFirst().ref())).isNotNull();
  }

  @Test
  void aPartWithOtherBytesThanItsHashIsRefused() {
    // Given
    List<Part> parts = parts("a");
    log.read(
        ReleaseLog.partKey(parts.getFirst().ref().sha256(), 0),
        "{}".getBytes(StandardCharsets.UTF_8));
    // Then
    assertThatThrownBy(() -> writeManifest("1-x", null, parts))
        .isInstanceOf(SettingsException.class)
        .hasStackTraceContaining("hash");
  }

  @Test
  void aNewerFormStopsTheReader() {
    assertThatThrownBy(
            () ->
                log.read(
                    "release/1-x",
                    Json.write(
                        new ReleaseManifest(2, "1-x", null, "test", 0, List.of(), Map.of()))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("newer service");
  }

  private void writePart(Part part) {
    log.read(ReleaseLog.partKey(part.ref().sha256(), 0), part.chunk(0));
  }

  private void writeManifest(String version, String parent, List<Part> parts) {
    log.read(
        "release/" + version,
        Json.write(
            new ReleaseManifest(
                1, version, parent, "test", 0, parts.stream().map(Part::ref).toList(), Map.of())));
  }

  private static List<Part> parts(String... policies) {
    return ReleaseParts.of(
        new Settings(
            "0",
            List.of(),
            Arrays.stream(policies).map(name -> new Policy(name, List.of())).toList(),
            List.of(),
            List.of()));
  }
}
