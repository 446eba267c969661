package dev.sluice.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  private static final String OPTION = "--secret-file";

  @TempDir Path directory;

  @Test
  void aLineIsASecretWithoutTheBlanksAroundIt() throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("secrets"), "\n  first 密 \r\n\n\tsecond\n  \n");
    // When
    List<String> secrets = SecretFile.read(OPTION, file, Function.identity());
    // Then
    assertThat(secrets).containsExactly("first 密", "second");
  }

  @Test
  void secretsThatAreNotGoodEnoughAreRefusedWithoutBeingTold() throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("secrets"), "short\n");
    // Then
    assertThatThrownBy(
            () ->
                SecretFile.read(
                    OPTION,
                    file,
                    secrets -> {
                      throw new IllegalArgumentException("too few bytes");
                    }))
        .isInstanceOf(StartException.class)
        .hasMessage("--secret-file " + file + ": too few bytes");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    // Given
    Path absent = directory.resolve("absent");
    // Then
    assertThatThrownBy(() -> SecretFile.read(OPTION, absent, Function.identity()))
        .isInstanceOf(StartException.class)
        .hasMessage("--secret-file " + absent + " cannot be read (NoSuchFileException)");
  }

  @Test
  void whatIsNoTextIsRefusedWithoutBeingTold() throws Exception {
    // Given
    Path file = Files.write(directory.resolve("secrets"), new byte[] {(byte) 0xff, (byte) 0xfe});
    // Then
    assertThatThrownBy(() -> SecretFile.read(OPTION, file, Function.identity()))
        .isInstanceOf(StartException.class)
        .hasMessage("--secret-file " + file + " cannot be read (MalformedInputException)");
  }
}
