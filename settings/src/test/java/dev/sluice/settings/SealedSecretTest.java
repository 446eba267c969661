package dev.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sealed secret opens for its own field of its own app only. */
class SealedSecretTest {
  private static final String APP = "1400187352";

  @TempDir Path directory;
  private MasterKey master;

  @BeforeEach
  void makeKey() throws IOException {
    master = keys(MasterKey.newLine("k1"));
  }

  @Test
  void opensWhatItSealed() {
    // Given
    String sealed = SealedSecret.seal(master, APP, "token", "tøken-密");
    // When
    String opened = SealedSecret.open(master, APP, "token", sealed);
    // Then
    assertThat(opened).isEqualTo("tøken-密");
    assertThat(sealed).startsWith("sealed:v1:k1:").doesNotContain("tøken");
  }

  @Test
  void theSameSecretNeverLooksTheSame() {
    assertThat(SealedSecret.seal(master, APP, "token", "t"))
        .isNotEqualTo(SealedSecret.seal(master, APP, "token", "t"));
  }

  @Test
  void doesNotOpenForAnotherAppOrField() {
    // Given
    String sealed = SealedSecret.seal(master, APP, "token", "secret-value");
    // Then
    assertThatThrownBy(() -> SealedSecret.open(master, "1400187353", "token", sealed))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("token of 1400187353")
        .hasMessageNotContaining("secret-value");
    assertThatThrownBy(() -> SealedSecret.open(master, APP, "key", sealed))
        .isInstanceOf(SecretException.class);
    // the parts are length-prefixed: shifting a character from owner to field is another field
    assertThatThrownBy(() -> SealedSecret.open(master, APP + "t", "oken", sealed))
        .isInstanceOf(SecretException.class);
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    // Given
    String sealed = SealedSecret.seal(master, APP, "token", "secret-value");
    int start = "sealed:v1:k1:".length();
    // the last character may hold unused bits of Base64, so it is left out
    for (int i = start; i < sealed.length() - 1; i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      // Then
      assertThatThrownBy(() -> SealedSecret.open(master, APP, "token", changed))
          .isInstanceOf(SecretException.class);
    }
  }

  @Test
  void aKeyIdThatCannotBeOneIsNotQuoted() {
    assertThatThrownBy(() -> SealedSecret.open(master, APP, "token", "sealed:v1:k\n\u001b:AAAA"))
        .isInstanceOf(SecretException.class)
        .hasMessageNotContainingAny("\n", "\u001b");
  }

  @Test
  void anOldKeyStillOpensWhileANewOneSeals() throws IOException {
    // Given
    String line = MasterKey.newLine("old");
    String sealed = SealedSecret.seal(keys(line), APP, "token", "t");
    // When
    MasterKey both = keys("# changed in March", MasterKey.newLine("new"), line);
    // Then
    assertThat(SealedSecret.open(both, APP, "token", sealed)).isEqualTo("t");
    assertThat(SealedSecret.seal(both, APP, "token", "t")).startsWith("sealed:v1:new:");
    assertThatThrownBy(() -> SealedSecret.open(master, APP, "token", sealed))
        .hasMessageContaining("'old'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k1", "k1 AAAA", "k1 *not-base64*", "bad/id AAAA", "a b c", ""})
  void refusesAKeyFileThatIsWrong(String line) {
    assertThatThrownBy(() -> keys(line))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("master.key");
  }

  private MasterKey keys(String... lines) throws IOException {
    Path file = directory.resolve("master.key");
    Files.write(file, List.of(lines));
    return MasterKey.read(file);
  }
}
