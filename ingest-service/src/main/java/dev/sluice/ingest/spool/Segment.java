package dev.sluice.ingest.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the spool: record batches as Kafka writes them (message format 2, CRC-32C each), one
 * for each group that was forced. Its name carries the sequence of its first record and the version
 * of this layout.
 */
final class Segment implements AutoCloseable {
  /** The layout that is written here. */
  static final int VERSION = 1;

  private static final Logger LOG = LoggerFactory.getLogger(Segment.class);

  private final Path file;
  private final long base;
  private final FileRecords records;
  private final LiveRecords live = new LiveRecords();
  private volatile int readable;
  private volatile boolean damaged;
  private volatile int written;

  private Segment(Path file, long base, FileRecords records) {
    this.file = file;
    this.base = base;
    this.records = records;
  }

  static String name(long base) {
    return String.format(Locale.ROOT, "%020d.v%d.spool", base, VERSION);
  }

  /** A new file; it outlives a crash once this returns. */
  static Segment create(Path directory, long base) throws IOException {
    Path file = directory.resolve(name(base));
    FileRecords records = FileRecords.open(file.toFile(), true, false, 0, false);
    try {
      records.flush();
      Utils.flushDir(directory);
    } catch (IOException e) {
      records.close();
      throw e;
    }
    return new Segment(file, base, records);
  }

  /**
   * Reads a file back. A torn end, which no one was told is durable, is cut off; a batch that is
   * damaged in the middle is left out, and the file is kept.
   */
  static Segment recover(Path file, long base) throws IOException {
    FileRecords records = FileRecords.open(file.toFile(), true, true, 0, false);
    Segment segment = new Segment(file, base, records);
    try {
      segment.recover();
    } catch (IOException | RuntimeException e) {
      records.close();
      throw e;
    }
    return segment;
  }

  private void recover() throws IOException {
    int end = 0;
    int unreadable = 0;
    Iterator<FileChannelRecordBatch> batches = records.batches().iterator();
    for (Optional<FileChannelRecordBatch> batch = next(batches);
        batch.isPresent();
        batch = next(batches)) {
      if (read(batch.get(), batch.get().position() - end)) {
        end = batch.get().position() + batch.get().sizeInBytes();
        damaged = damaged || unreadable > 0;
      } else {
        unreadable++;
      }
    }
    if (damaged) {
      LOG.error("{} is damaged in the middle: some of its records are lost", file);
    }
    int torn = records.sizeInBytes() - end;
    if (torn > 0) {
      LOG.warn("{}: {} bytes of an unfinished write are cut off", file, torn);
      records.truncateTo(end);
      records.flush();
    }
    readable = end;
  }

  /** Where even the length of a batch cannot be, nothing behind it can be found. */
  private static Optional<FileChannelRecordBatch> next(Iterator<FileChannelRecordBatch> batches) {
    try {
      return batches.hasNext() ? Optional.of(batches.next()) : Optional.empty();
    } catch (CorruptRecordException e) {
      return Optional.empty();
    }
  }

  /**
   * @param skipped bytes that could not be read before it: its sequence, which no checksum covers,
   *     can be ahead by no more records than they can have held
   */
  private boolean read(FileChannelRecordBatch batch, int skipped) {
    if (!isIntact(batch)) {
      return false;
    }
    long ahead = batch.baseOffset() - base - written;
    if (ahead < 0 || ahead > skipped) {
      return false;
    }
    for (Record record : batch) {
      live.add(Math.toIntExact(record.offset() - base), record.timestamp());
    }
    written = Math.toIntExact(batch.lastOffset() + 1 - base);
    return true;
  }

  private static boolean isIntact(FileChannelRecordBatch batch) {
    try {
      if (batch.magic() != RecordBatch.MAGIC_VALUE_V2) {
        return false;
      }
      batch.ensureValid();
      return true;
    } catch (CorruptRecordException e) {
      return false;
    }
  }

  /**
   * Writes a group and forces it. Where that fails the file is as before, or its end is torn; it is
   * not to be written again.
   */
  void append(List<Appending> group) throws IOException {
    int size = group.stream().mapToInt(Appending::bytes).sum();
    MemoryRecordsBuilder builder =
        MemoryRecords.builder(
            ByteBuffer.allocate(size), Compression.NONE, TimestampType.CREATE_TIME, base + written);
    for (Appending record : group) {
      builder.append(record.at(), record.key(), record.value());
    }
    int before = records.sizeInBytes();
    try {
      records.append(builder.build());
      records.flush();
    } catch (IOException e) {
      cutBackTo(before, e);
      throw e;
    }
    int index = written;
    for (Appending record : group) {
      live.add(index++, record.at());
    }
    written = index;
    readable = records.sizeInBytes();
  }

  private void cutBackTo(int size, IOException cause) {
    try {
      records.truncateTo(size);
    } catch (IOException e) {
      // The next start cuts it off.
      cause.addSuppressed(e);
    }
  }

  /**
   * The next batch that can be read; empty: there is none.
   *
   * @param expected the sequence that it begins with, or a later one where some are damaged
   */
  Optional<FileChannelRecordBatch> batchFrom(int position, long expected) {
    Iterator<FileChannelRecordBatch> batches =
        records.slice(position, readable - position).batches().iterator();
    Optional<FileChannelRecordBatch> batch = next(batches);
    while (batch.isPresent() && !isWithin(batch.get(), expected)) {
      batch = next(batches);
    }
    return batch;
  }

  private boolean isWithin(FileChannelRecordBatch batch, long expected) {
    return isIntact(batch) && batch.baseOffset() >= expected && batch.lastOffset() < end();
  }

  /** Gives up what the file no longer holds. */
  void lose(long from, long to) {
    int lost = live.removeRange((int) (from - base), (int) (to - base));
    if (lost > 0) {
      damaged = true;
      LOG.error("{} is damaged: {} records from {} on are lost", file, lost, from);
    }
  }

  Path file() {
    return file;
  }

  long base() {
    return base;
  }

  /** The sequence behind its last record. */
  long end() {
    return base + written;
  }

  /** Bytes that are forced. */
  int readable() {
    return readable;
  }

  /** Bytes on the disk. */
  int bytes() {
    return records.sizeInBytes();
  }

  boolean waits(long sequence) {
    return live.contains((int) (sequence - base));
  }

  boolean remove(long sequence) {
    return live.remove((int) (sequence - base));
  }

  int waiting() {
    return live.count();
  }

  long oldestAt() {
    return live.oldestAt();
  }

  /** Removes the file; one that is damaged stays beside the spool, for a person to look at. */
  void delete() throws IOException {
    records.close();
    if (damaged) {
      Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"));
    } else {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
