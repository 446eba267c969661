package dev.sluice.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {
  @TempDir Path parent;

  @Test
  void keepsItsName() {
    // Given
    Path path = parent.resolve("new/one");
    String first;
    try (DataDirectory directory = DataDirectory.open(path, null)) {
      first = directory.instance();
    }

    // When
    try (DataDirectory directory = DataDirectory.open(path, null)) {
      // Then
      assertThat(directory.instance()).isEqualTo(first).startsWith("i-");
    }
  }

  @Test
  void takesTheNameGiven() {
    // Given
    Path path = parent.resolve("one");

    // When
    try (DataDirectory directory = DataDirectory.open(path, "ingest-1")) {
      // Then
      assertThat(directory.instance()).isEqualTo("ingest-1");
      assertThat(directory.directory("spool")).isDirectory().hasParent(path);
    }
  }

  @Test
  void isNotAnothers() {
    // Given
    Path path = parent.resolve("one");
    DataDirectory.open(path, "stream-1").close();

    // When
    assertThatThrownBy(() -> DataDirectory.open(path, "stream-2"))
        // Then
        .isInstanceOf(StartException.class)
        .hasMessage("--data-dir " + path + " belongs to instance stream-1, not to stream-2");
  }

  @Test
  void isNotSharedWithinAProcess() {
    // Given
    Path path = parent.resolve("one");
    try (DataDirectory held = DataDirectory.open(path, null)) {
      // When
      assertThatThrownBy(() -> DataDirectory.open(path, null))
          // Then
          .isInstanceOf(StartException.class)
          .hasMessage(
              "--data-dir " + held.path() + " is in use by another process; each needs its own");
    }
  }

  @Test
  void isNotSharedBetweenProcessesAndFreeAfterAKill() throws Exception {
    // Given
    Path path = parent.resolve("one");
    try (ChildJava child = ChildJava.start(Child.class, Map.of(), path.toString())) {
      assertThat(child.readLine()).isEqualTo("holds it");

      // When
      assertThatThrownBy(() -> DataDirectory.open(path, null))
          // Then
          .hasMessageContaining("is in use by another process");
      child.kill();
      DataDirectory.open(path, null).close();
    }
  }

  @Test
  void saysThatItIsAFile() throws IOException {
    // Given
    Path file = Files.writeString(parent.resolve("file"), "");

    // When
    assertThatThrownBy(() -> DataDirectory.open(file, null))
        // Then
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("--data-dir " + file + " cannot be used: FileAlreadyExists");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "-a", "../a", "a/b", "名"})
  void refusesANameThatIsNone(String name) {
    // Given
    Path path = parent.resolve("one");

    // When
    assertThatThrownBy(() -> DataDirectory.open(path, name))
        // Then
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("--instance \"" + name + "\": only letters");
  }

  /** Holds a directory until it is killed. */
  static final class Child {
    public static void main(String[] arguments) throws InterruptedException {
      DataDirectory.open(Path.of(arguments[0]), null);
      System.out.println("holds it");
      new CountDownLatch(1).await();
    }
  }
}
