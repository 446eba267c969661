package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateTest {
  @TempDir private Path directory;
  private Path store;
  private Path identity;

  @BeforeEach
  void leaveState() throws Exception {
    store =
        Files.createDirectories(directory.resolve("app/0_11/rocksdb/pending-items"))
            .resolve("000004.sst");
    identity = directory.resolve("app/kafka-streams-process-metadata");
    Files.writeString(store, "x");
    Files.writeString(identity, "{}");
  }

  @Test
  void whatACrashLeftIsDeletedButNotTheIdentityOfTheProcess() {
    // When
    new LocalState(directory, "app").open();
    // Then
    assertThat(directory.resolve("app/0_11")).doesNotExist();
    assertThat(identity).exists();
  }

  @Test
  void whatWasClosedInOrderIsUsedAgainOnce() {
    // Given
    new LocalState(directory, "app").closedCleanly();
    // When
    new LocalState(directory, "app").open();
    // Then
    assertThat(store).exists();
    new LocalState(directory, "app").open();
    assertThat(store).doesNotExist();
  }

  @Test
  void aFirstStartFindsNothing(@TempDir Path empty) {
    // When
    new LocalState(empty, "app").open();
    // Then
    assertThat(empty).isEmptyDirectory();
  }
}
