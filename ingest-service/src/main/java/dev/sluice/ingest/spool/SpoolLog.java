package dev.sluice.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a spool, in order. One thread appends, one reads and reclaims; any may ask and
 * remove.
 */
final class SpoolLog implements AutoCloseable {
  private static final int PROBE_BYTES = 64 << 10;

  private final Path directory;
  private final long segmentBytes;
  private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
  private @Nullable Segment active;
  private long next;

  /**
   * Reads back what is there.
   *
   * @param segmentBytes a segment of that size gets no more groups
   * @throws dev.sluice.service.StartException where it cannot be read here
   */
  SpoolLog(Path directory, long segmentBytes) {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    segments.putAll(SegmentFiles.read(directory));
    next = segments.isEmpty() ? 1 : segments.lastEntry().getValue().end();
  }

  /**
   * Writes a group and forces it; the sequence of its first record. Nothing of it is read back
   * where this fails.
   */
  synchronized long append(List<Appending> group) throws IOException {
    long first = next;
    Segment segment = active == null ? roll() : active;
    try {
      segment.append(group);
    } catch (IOException | RuntimeException e) {
      // What a failed write or force left there is not known.
      active = null;
      next += group.size();
      throw e;
    }
    next = segment.end();
    if (segment.bytes() >= segmentBytes) {
      active = null;
    }
    return first;
  }

  private Segment roll() throws IOException {
    Segment created = segments.get(next);
    if (created == null) {
      created = Segment.create(directory, next);
      segments.put(next, created);
    }
    active = created;
    return created;
  }

  /** Whether the disk takes writes: writes, forces and removes a file. */
  void probe() throws IOException {
    Path file = directory.resolve("probe");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Removes the files of which no record waits. The newest stays: its name keeps the sequence.
   *
   * @param quiet whether a file that could take more is removed too
   */
  synchronized void reclaim(boolean quiet) throws IOException {
    Segment written = active;
    if (quiet && written != null && written.bytes() > 0 && written.waiting() == 0) {
      roll();
    } else if (quiet && written == null && !segments.isEmpty()) {
      roll();
    }
    for (Map.Entry<Long, Segment> entry : segments.headMap(next).entrySet()) {
      Segment segment = entry.getValue();
      boolean newest = segments.lastKey().equals(entry.getKey());
      if (segment.waiting() == 0 && !segment.equals(active) && !newest) {
        segments.remove(entry.getKey());
        segment.delete();
      }
    }
  }

  /** Its record is no longer wanted; whether it waited until now. */
  boolean remove(long sequence) {
    Map.Entry<Long, Segment> entry = segments.floorEntry(sequence);
    return entry != null && entry.getValue().remove(sequence);
  }

  /** The segment behind {@code base}; absent: there is none yet. */
  @Nullable Segment after(long base) {
    Map.Entry<Long, Segment> entry = segments.higherEntry(base);
    return entry == null ? null : entry.getValue();
  }

  SpoolContents contents() {
    long records = 0;
    long bytes = 0;
    long oldestAt = 0;
    for (Segment segment : segments.values()) {
      bytes += segment.bytes();
      records += segment.waiting();
      if (oldestAt == 0) {
        oldestAt = segment.oldestAt();
      }
    }
    return new SpoolContents(records, bytes, records == 0 ? 0 : oldestAt);
  }

  @Override
  public synchronized void close() throws IOException {
    for (Segment segment : segments.values()) {
      segment.close();
    }
  }
}
