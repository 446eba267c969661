package dev.sluice.ingest.spool;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Spools of the tests, and what is in them. */
final class Spools {
  /** When everything was spooled here: 2026-01-01. */
  static final long AT = 1_767_225_600_000L;

  private Spools() {}

  static Spool open(Path directory) {
    return open(directory, 64L << 20, new SimpleMeterRegistry());
  }

  static Spool open(Path directory, long maxBytes, SimpleMeterRegistry meters) {
    return Spool.open(
        directory,
        new SpoolConfig(maxBytes, Duration.ofHours(12), Duration.ofMillis(40)),
        InstantSource.system(),
        meters);
  }

  /** A record whose value is {@code value 7} and so on. */
  static Appending record(int n) {
    return new Appending("key " + n, ("value " + n).getBytes(StandardCharsets.UTF_8), AT + n, null);
  }

  static Appending record(int n, int bytes) {
    byte[] value = new byte[bytes];
    byte[] name = ("value " + n + " ").getBytes(StandardCharsets.UTF_8);
    System.arraycopy(name, 0, value, 0, name.length);
    return new Appending("key " + n, value, AT + n, null);
  }

  /** Appends records {@code from} to {@code to - 1}, each forced before the next. */
  static void append(Spool spool, int from, int to) {
    for (int n = from; n < to; n++) {
      Appending record = record(n);
      spool.append(record);
      record.forced().join();
    }
  }

  static List<String> values(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> "value " + n).toList();
  }

  /** All that waits, in order. */
  static List<SpooledRecord> read(Spool spool) {
    SpoolCursor cursor = spool.read();
    List<SpooledRecord> all = new ArrayList<>();
    for (List<SpooledRecord> next = cursor.next(); !next.isEmpty(); next = cursor.next()) {
      all.addAll(next);
    }
    return all;
  }

  static List<String> values(Spool spool) {
    return read(spool).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  static List<Path> files(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
