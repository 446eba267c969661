package dev.sluice.benchmarks.spool;

import dev.sluice.ingest.spool.Appending;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.ingest.spool.SpoolConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * Making a chat message of 1.5 KiB durable on this machine's disk, by as many writers as {@code -t}
 * says: ingest's spool, RocksDB with its own group commit, and the disk alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "--enable-native-access=ALL-UNNAMED"})
public class SpoolWriting {
  private static final int BYTES = 1_536;
  private static final String KEY = "1400000001:0123456789abcdef0123456789abcdef";

  /** What writes. */
  @Param({"spool", "rocksdb", "disk"})
  public String store = "spool";

  private final byte[] value = new byte[BYTES];
  private Path directory = Path.of("");
  private Writer writer = message -> {};

  /** Opens the store in the working directory's file system. */
  @Setup(Level.Trial)
  public void open() throws Exception {
    new Random(1).nextBytes(value);
    directory = Files.createTempDirectory(Path.of("").toAbsolutePath(), "spool-bench");
    writer =
        switch (store) {
          case "spool" -> new SpoolStore(directory);
          case "rocksdb" -> new RocksStore(directory);
          case "disk" -> new Disk(directory);
          default -> throw new IllegalArgumentException(store);
        };
  }

  /** Closes it and removes its files. */
  @TearDown(Level.Trial)
  public void close() throws Exception {
    writer.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Returns when the disk has the record. */
  @Benchmark
  public void append() throws Exception {
    writer.append(value);
  }

  /** What makes one record durable. */
  @FunctionalInterface
  private interface Writer extends AutoCloseable {
    void append(byte[] message) throws Exception;

    @Override
    default void close() throws IOException {}
  }

  private record SpoolStore(Spool spool) implements Writer {
    SpoolStore(Path directory) {
      this(
          Spool.open(
              directory,
              new SpoolConfig(64L << 30, Duration.ofHours(12), Duration.ofMillis(40)),
              InstantSource.system(),
              new SimpleMeterRegistry()));
    }

    @Override
    public void append(byte[] message) {
      Appending record = new Appending(KEY, message, System.currentTimeMillis(), null);
      spool.append(record);
      record.forced().join();
    }

    @Override
    public void close() throws IOException {
      spool.close();
    }
  }

  private static final class RocksStore implements Writer {
    private final AtomicLong sequence = new AtomicLong();
    private final Options options = new Options().setCreateIfMissing(true);
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final RocksDB database;

    RocksStore(Path directory) throws RocksDBException {
      database = RocksDB.open(options, directory.toString());
    }

    @Override
    public void append(byte[] message) throws RocksDBException {
      byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(sequence.incrementAndGet()).array();
      database.put(synced, key, message);
    }

    @Override
    public void close() {
      database.close();
      synced.close();
      options.close();
    }
  }

  /** One write and one force for each record: what the disk does without groups. */
  private static final class Disk implements Writer {
    private final FileChannel channel;

    Disk(Path directory) throws Exception {
      channel =
          FileChannel.open(
              directory.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public synchronized void append(byte[] message) throws Exception {
      for (ByteBuffer left = ByteBuffer.wrap(message); left.hasRemaining(); ) {
        channel.write(left);
      }
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
