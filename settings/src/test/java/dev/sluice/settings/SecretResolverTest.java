package dev.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.settings.SecretRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets come from the environment, from files, or sealed; never from the settings themselves. */
class SecretResolverTest {
  @TempDir Path directory;

  private final SecretResolver resolver =
      new SecretResolver(Map.of("TOKEN", "from-env", "EMPTY", ""), null);

  @Test
  void readsTheEnvironment() {
    assertThat(resolve("${env:TOKEN}")).isEqualTo("from-env");
  }

  @Test
  void readsAFileAgainWhenItChanged() throws IOException {
    // Given
    Path file = directory.resolve("token");
    Files.writeString(file, "first\n");
    assertThat(resolve("${file:" + file + "}")).isEqualTo("first");
    // When
    Files.writeString(file, "other\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    // Then
    assertThat(resolve("${file:" + file + "}")).isEqualTo("other");
  }

  @Test
  void opensASealedSecret() throws IOException {
    // Given
    Path file = directory.resolve("master.key");
    Files.write(file, List.of(MasterKey.newLine("k")));
    MasterKey master = MasterKey.read(file);
    SecretRef sealed = new SecretRef(SealedSecret.seal(master, "1400187352", "token", "t"));
    // Then
    assertThat(new SecretResolver(Map.of(), master).resolve(sealed, "1400187352", "token"))
        .isEqualTo("t");
    assertThatThrownBy(() -> resolver.resolve(sealed, "1400187352", "token"))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("no master key file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${env:MISSING}", "${env:EMPTY}", "${file:/does/not/exist}"})
  void namesWhatIsMissing(String reference) {
    assertThatThrownBy(() -> resolve(reference))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("token of 1400187352");
  }

  @Test
  void neverShowsASecretInClear() {
    assertThatThrownBy(() -> resolve("hunter2"))
        .isInstanceOf(SecretException.class)
        .hasMessageNotContaining("hunter2");
  }

  private String resolve(String reference) {
    return resolver.resolve(new SecretRef(reference), "1400187352", "token");
  }
}
