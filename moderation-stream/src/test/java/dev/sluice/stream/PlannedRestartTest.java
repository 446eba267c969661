package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Item;
import dev.sluice.contract.topic.Topic;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.stream.intake.SeenStore;
import dev.sluice.stream.judging.PendingStore;
import dev.sluice.stream.sent.SentStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A planned restart goes on with the stores on disk, also of a task that saw no item, or no word of
 * a group message: read from Kafka, they would take a busy stream minutes.
 */
@Tag("kafka")
class PlannedRestartTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path directory;

  @Test
  void everyTaskKeepsItsStores() {
    try (StreamBroker broker = new StreamBroker();
        StandInVendor vendor = StandInVendor.start(requestId -> 5);
        StreamBroker.Following<Verdict> verdicts = broker.follow(Topic.VERDICTS, Verdict.class)) {
      // Given
      broker.publish(Map.of(Fixtures.app(), vendor), 30_000);
      try (StreamService first = start(broker)) {
        broker.write(finished());
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() == 1);
        await()
            .atMost(PATIENCE)
            // A file may go while it is looked at.
            .ignoreException(UncheckedIOException.class)
            .until(() -> tasksWith(SentStore.NAME) && tasksWith(SeenStore.NAME));
        assertThat(first.operationsPort()).isPositive();
      }
      Map<Path, String> before = identities();
      // When
      try (StreamService second = start(broker)) {
        broker.write(finished());
        await().atMost(PATIENCE).until(() -> verdicts.poll().size() == 2);
        assertThat(second.operationsPort()).isPositive();
      }
      // Then
      assertThat(before).hasSize(Topic.ITEMS.partitions());
      assertThat(identities()).isEqualTo(before);
    }
  }

  private StreamService start(StreamBroker broker) {
    return StreamService.start(StreamConfig.local(broker.settings(), directory));
  }

  /** Whether every task has a segment of that store. */
  private boolean tasksWith(String store) {
    return stores().stream().filter(path -> path.toString().contains(store + ".")).count()
        == Topic.ITEMS.partitions();
  }

  /** RocksDB names each database that it makes, so one that was made anew has another name. */
  private Map<Path, String> identities() {
    Map<Path, String> identities = new TreeMap<>();
    for (Path store : stores()) {
      if (store.getFileName().toString().equals(PendingStore.NAME)) {
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

  private static Item finished() {
    return Fixtures.item(
        Scene.Known.C2C,
        ContentType.Known.Text,
        Fixtures.DELIVERED,
        Fixtures.judgement(Suggestion.Known.Pass));
  }
}
