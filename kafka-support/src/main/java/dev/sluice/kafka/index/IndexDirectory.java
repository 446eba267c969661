package dev.sluice.kafka.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * A directory with an index. One process at a time writes to it: the lock on a file says which, and
 * goes with the process however it ends.
 */
final class IndexDirectory implements AutoCloseable {
  private static final String FORMAT = "1";
  private static final String FORMAT_FACT = "format";
  private static final String CLUSTER_FACT = "cluster";
  private static final String TOPIC_FACT = "topic/";

  private final Path path;
  private final Path database;
  private final FileChannel lockFile;
  private @Nullable FileLock lock;

  private IndexDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.database = path.resolve("rocksdb");
    this.lockFile = lockFile;
  }

  /**
   * Opens it, and makes it where there is none, for its owner's eyes alone.
   *
   * @throws IndexException if it cannot be used
   */
  static IndexDirectory open(Path path) {
    try {
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(path);
      }
      return new IndexDirectory(
          path,
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new IndexException("the index in " + path + " cannot be used: " + e, e);
    }
  }

  /** Whether this process is the one that writes, from now on or already. */
  boolean isOurs() {
    try {
      if (lock == null) {
        lock = lockFile.tryLock();
      }
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Somebody else in this process.
      return false;
    } catch (IOException e) {
      throw new IndexException("the index in " + path + " cannot be locked: " + e, e);
    }
  }

  /**
   * The index of these topics, to be written. One that is of other topics, of another version of
   * Sluice, or damaged is deleted: all of it can be read from Kafka again.
   */
  IndexStore openStore(TopicsNow topics) {
    IndexStore store = openOrDelete();
    if (!isOf(store, topics)) {
      store.close();
      delete();
      store = openOrDelete();
    }
    store.note(FORMAT_FACT, FORMAT);
    store.note(CLUSTER_FACT, topics.cluster());
    for (Map.Entry<Followed, Uuid> topic : topics.ids().entrySet()) {
      store.note(name(topic.getKey()), topic.getValue().toString());
    }
    return store;
  }

  private IndexStore openOrDelete() {
    try {
      return IndexStore.open(database);
    } catch (RocksDBException e) {
      if (e.getStatus() == null || e.getStatus().getCode() != Status.Code.Corruption) {
        throw new IndexException("the index in " + path + ": " + e.getMessage(), e);
      }
    }
    delete();
    try {
      return IndexStore.open(database);
    } catch (RocksDBException e) {
      throw new IndexException("the index in " + path + ": " + e.getMessage(), e);
    }
  }

  /** As it is at this moment; empty while whoever writes is about to make or change its files. */
  Optional<IndexStore> openReadOnly(TopicsNow topics) {
    try {
      IndexStore store = IndexStore.openReadOnly(database);
      if (isOf(store, topics)) {
        return Optional.of(store);
      }
      store.close();
      return Optional.empty();
    } catch (RocksDBException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a store is, as far as it is written at all, of these topics and not of earlier ones.
   */
  static boolean isOf(IndexStore store, TopicsNow topics) {
    return store.fact(FORMAT_FACT).orElse(FORMAT).equals(FORMAT)
        && store.fact(CLUSTER_FACT).orElse(topics.cluster()).equals(topics.cluster())
        && topics.ids().entrySet().stream()
            .allMatch(
                topic -> {
                  String now = topic.getValue().toString();
                  return store.fact(name(topic.getKey())).orElse(now).equals(now);
                });
  }

  private static String name(Followed topic) {
    return TOPIC_FACT + topic.topic().topicName();
  }

  private void delete() {
    if (!Files.exists(database)) {
      return;
    }
    try (Stream<Path> files = Files.walk(database)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IndexException("the old index in " + path + " cannot be deleted: " + e, e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new IndexException("the index in " + path + " cannot be closed: " + e, e);
    }
  }
}
