package dev.sluice.replay;

import dev.sluice.contract.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What came of one partition so far: a file of changed items, a line each, and a checkpoint that
 * says how much of it counts. Used by one thread.
 */
final class PartFiles implements AutoCloseable {
  /** Of a partition of {@code sluice.verdicts}. */
  static final String VERDICTS = "part";

  /** Of a partition of {@code sluice.items}. */
  static final String ITEMS = "items";

  private static final int BUFFER = 64 << 10;

  private final Path checkpoint;
  private final FileChannel channel;
  private final OutputStream lines;
  private Checkpoint last;

  /**
   * How far a partition is.
   *
   * @param stretch what is left
   * @param lines bytes of the file of lines that belong to what was read
   * @param totals what was counted
   */
  record Checkpoint(Stretch stretch, long lines, Totals totals) {}

  private PartFiles(Path checkpoint, FileChannel channel, Checkpoint last) {
    this.checkpoint = checkpoint;
    this.channel = channel;
    this.lines = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    this.last = last;
  }

  /**
   * Takes up {@code stretch} where it was left, or at its beginning.
   *
   * @param kind {@link #VERDICTS} or {@link #ITEMS}
   */
  static PartFiles open(Path directory, String kind, Stretch stretch) throws IOException {
    Path checkpoint = checkpoint(directory, kind, stretch);
    Checkpoint last =
        Files.exists(checkpoint)
            ? Json.read(Files.readAllBytes(checkpoint), Checkpoint.class)
            : new Checkpoint(stretch, 0, new Totals());
    FileChannel channel =
        FileChannel.open(
            lines(directory, kind, stretch), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(last.lines());
    channel.position(last.lines());
    return new PartFiles(checkpoint, channel, last);
  }

  static Path lines(Path directory, String kind, Stretch stretch) {
    return directory.resolve(kind + "-" + stretch.partition() + ".jsonl");
  }

  static Path checkpoint(Path directory, String kind, Stretch stretch) {
    return directory.resolve(kind + "-" + stretch.partition() + ".json");
  }

  /** Where reading goes on, and what was counted before it. */
  Checkpoint last() {
    return last;
  }

  void add(byte[] json) throws IOException {
    lines.write(json);
    lines.write('\n');
  }

  /** All that was added belongs to what was read up to {@code stretch}. */
  void save(Stretch stretch, Totals totals) throws IOException {
    lines.flush();
    last = new Checkpoint(stretch, channel.position(), totals);
    WholeFile.write(checkpoint, Json.write(last));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
