package dev.sluice.kafka.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** Where a broker keeps its log: formatted once, found again by a restart. */
record DataDirectory(Path path, boolean temporary) {

  /** {@code given}, or a temporary directory; formatted where it is not yet. */
  static DataDirectory open(@Nullable Path given) throws IOException {
    DataDirectory directory =
        given == null
            ? new DataDirectory(Files.createTempDirectory("sluice-kafka-"), true)
            : new DataDirectory(given.toAbsolutePath(), false);
    Files.createDirectories(directory.path);
    if (!Files.exists(directory.path.resolve("meta.properties"))) {
      directory.format();
    }
    return directory;
  }

  private void format() throws IOException {
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(BrokerProperties.NODE_ID)
            .setClusterId(Uuid.randomUuid().toString())
            .setControllerListenerName(BrokerProperties.CONTROLLER)
            .setMetadataLogDirectory(path.toString())
            .setDirectories(List.of(path.toString()));
    try {
      formatter.run();
    } catch (Exception e) {
      throw new IOException("cannot format " + path + ": " + e.getMessage(), e);
    }
  }

  /** Deletes a temporary directory; leaves any other. */
  void release() {
    if (!temporary || !Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
