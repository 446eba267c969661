package dev.sluice.notifier;

import static dev.sluice.notifier.Samples.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A planned restart goes on with the stores on disk, also of a task that saw no command, or whose
 * apps mute nobody: read from Kafka, they would hold up what is due.
 */
@Tag("kafka")
class PlannedRestartTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> WINDOWS = List.of("reached", "offences");

  @TempDir private Path directory;

  @Test
  void everyTaskKeepsItsStores() {
    try (NotifierRig rig = new NotifierRig();
        RecordingServer backend = RecordingServer.ok()) {
      // Given
      rig.apply(Samples.app(1, backend.url("/"), Samples.UNSIGNED, new CommandTarget.None()));
      try (NotifierService first = NotifierService.start(rig.config(directory))) {
        rig.send(notice(1, UUID.randomUUID(), 0));
        await().atMost(PATIENCE).until(() -> rig.outcomes().size() == 1);
        await()
            .atMost(PATIENCE)
            // A file may go while it is looked at.
            .ignoreException(UncheckedIOException.class)
            .until(() -> WINDOWS.stream().allMatch(this::everyTaskHas));
        assertThat(first.operationsPort()).isPositive();
      }
      Map<Path, String> before = identities();
      // When
      try (NotifierService second = NotifierService.start(rig.config(directory))) {
        rig.send(notice(1, UUID.randomUUID(), 0));
        await().atMost(PATIENCE).until(() -> rig.outcomes().size() == 2);
        assertThat(second.operationsPort()).isPositive();
      }
      // Then
      assertThat(before).hasSize(Topic.COMMANDS.partitions());
      assertThat(identities()).isEqualTo(before);
    }
  }

  /** Whether every task has a segment of that store. */
  private boolean everyTaskHas(String window) {
    return stores().stream().filter(path -> path.toString().contains(window + ".")).count()
        == Topic.COMMANDS.partitions();
  }

  /** RocksDB names each database that it makes, so one that was made anew has another name. */
  private Map<Path, String> identities() {
    Map<Path, String> identities = new TreeMap<>();
    for (Path store : stores()) {
      if (store.getFileName().toString().equals("pending")) {
        identities.put(store, read(store.resolve("IDENTITY")));
      }
    }
    return identities;
  }

  /** The directories of databases. */
  private List<Path> stores() {
    try (Stream<Path> tree = Files.walk(directory)) {
      return tree.filter(path -> Files.isRegularFile(path.resolve("CURRENT"))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
