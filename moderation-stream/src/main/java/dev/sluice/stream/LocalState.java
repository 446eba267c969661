package dev.sluice.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores of this instance on disk. After a crash they are of no use under exactly-once, and
 * Kafka Streams finds that out by opening every one of them, twice, before it reads their change
 * logs; so they are deleted first, which brings output back sooner. What names the process to Kafka
 * is kept.
 */
final class LocalState {
  private static final Logger LOG = LoggerFactory.getLogger(LocalState.class);

  private final Path tasks;
  private final Path clean;

  /**
   * @param directory the state directory of Kafka Streams
   * @param applicationId names the directory in it
   */
  LocalState(Path directory, String applicationId) {
    this.tasks = directory.resolve(applicationId);
    this.clean = directory.resolve("closed-cleanly");
  }

  /** Before the stores are opened: deletes what a crash left. */
  void open() {
    try {
      if (!Files.deleteIfExists(clean) && Files.isDirectory(tasks)) {
        List<Path> left = directories();
        for (Path task : left) {
          delete(task);
        }
        if (!left.isEmpty()) {
          LOG.info(
              "the last run did not end cleanly: the stores of {} tasks are read from Kafka",
              left.size());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(tasks + " cannot be cleaned", e);
    }
  }

  /** After all stores were closed in order: they can be used again. */
  void closedCleanly() {
    try {
      Files.writeString(clean, "");
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be written, so the next start will read the stores from Kafka: {}",
          clean,
          e.toString());
    }
  }

  private List<Path> directories() throws IOException {
    try (Stream<Path> entries = Files.list(tasks)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("[0-9]+_[0-9]+"))
          .toList();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
