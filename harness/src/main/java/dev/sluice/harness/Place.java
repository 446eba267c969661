package dev.sluice.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the processes of one test keep their data and their logs.
 *
 * @param directory the test's own
 */
public record Place(Path directory) {

  /** Makes the directory. */
  public Place {
    directory = directory.toAbsolutePath();
    create(directory.resolve("logs"));
  }

  /** The repository's root: system property {@code sluice.root}, which the build sets. */
  public Path repository() {
    String root = System.getProperty("sluice.root");
    if (root == null) {
      throw new IllegalStateException("the system property sluice.root names the repository");
    }
    return Path.of(root);
  }

  /** The data directory of a process. */
  public Path data(String name) {
    return create(directory.resolve("data").resolve(name));
  }

  /** The log file of a process. */
  public Path log(String name) {
    return directory.resolve("logs").resolve(name + ".log");
  }

  /** The log files of all processes. */
  public List<Path> logs() {
    try (Stream<Path> files = Files.list(directory.resolve("logs"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path create(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
