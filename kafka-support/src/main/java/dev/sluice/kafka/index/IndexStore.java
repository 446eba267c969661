package dev.sluice.kafka.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The index as it stands on the disk: pointers by term and day, and how far each partition is read.
 * Both are written in one batch, so that a process that is killed leaves neither a gap nor a
 * double. For one thread.
 */
final class IndexStore implements AutoCloseable {
  private static final String NEXT = "next/";
  private static final String UNREADABLE = "unreadable";

  private final Path directory;
  private final IndexTuning tuning;
  private final RocksDB db;
  private final List<ColumnFamilyHandle> opened;
  private final ColumnFamilyHandle facts;
  private final Days days;
  private final WriteOptions writes = new WriteOptions();
  private final ReadOptions reads = new ReadOptions().setPrefixSameAsStart(true);

  private IndexStore(
      Path directory, IndexTuning tuning, RocksDB db, List<ColumnFamilyHandle> opened)
      throws RocksDBException {
    this.directory = directory;
    this.tuning = tuning;
    this.db = db;
    this.opened = opened;
    this.facts = opened.getFirst();
    this.days = Days.of(opened);
  }

  /** Opens it to be written by this process alone; makes it where there is none. */
  static IndexStore open(Path directory) throws RocksDBException {
    return open(directory, new IndexTuning(false), false);
  }

  /** Opens it as it is at this moment, beside a process that writes it. */
  static IndexStore openReadOnly(Path directory) throws RocksDBException {
    return open(directory, new IndexTuning(true), true);
  }

  private static IndexStore open(Path directory, IndexTuning tuning, boolean readOnly)
      throws RocksDBException {
    String path = directory.toString();
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    families.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY));
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (Options listing = new Options()) {
      for (byte[] name : RocksDB.listColumnFamilies(listing, path)) {
        if (!new String(name, StandardCharsets.UTF_8).equals("default")) {
          families.add(new ColumnFamilyDescriptor(name, tuning.columnFamily()));
        }
      }
      RocksDB db =
          readOnly
              ? RocksDB.openReadOnly(tuning.database(), path, families, handles)
              : RocksDB.open(tuning.database(), path, families, handles);
      return new IndexStore(directory, tuning, db, handles);
    } catch (RocksDBException e) {
      tuning.close();
      throw e;
    }
  }

  /** What was noted under {@code name}. */
  Optional<String> fact(String name) {
    return Optional.ofNullable(get(name)).map(value -> new String(value, StandardCharsets.UTF_8));
  }

  /** Notes it. */
  void note(String name, String value) {
    try {
      db.put(facts, writes, utf8(name), utf8(value));
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  /** The first offset of a partition that is not in the index; absent: none of it is. */
  @Nullable Long next(TopicPartition place) {
    byte[] value = get(NEXT + place);
    return value == null ? null : ByteBuffer.wrap(value).getLong();
  }

  /** Records so far that name no item and so cannot be found. */
  long unreadable() {
    byte[] value = get(UNREADABLE);
    return value == null ? 0 : ByteBuffer.wrap(value).getLong();
  }

  private byte @Nullable [] get(String name) {
    try {
      return db.get(facts, utf8(name));
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  /** Adds pointers and says how far partitions are read, all of it or nothing. */
  void write(List<Found> found, Map<TopicPartition, Long> next, long unreadable) {
    try (WriteBatch batch = new WriteBatch()) {
      if (unreadable > 0) {
        batch.put(facts, utf8(UNREADABLE), bytes(unreadable() + unreadable));
      }
      for (Found one : found) {
        ColumnFamilyHandle day = days.of(db, tuning, Entry.day(one.pointer().time()));
        batch.put(day, Entry.key(one.term(), one.pointer()), new byte[0]);
      }
      for (Map.Entry<TopicPartition, Long> place : next.entrySet()) {
        batch.put(facts, utf8(NEXT + place.getKey()), bytes(place.getValue()));
      }
      // The operating system has it then: a kill loses nothing, a loss of power a whole batch.
      db.write(writes, batch);
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  /** Pointers under {@code term}, the newest first, at most {@code most}. */
  List<Pointer> find(Term term, Predicate<Pointer> wanted, int most) {
    byte[] prefix = Entry.prefix(term);
    List<Pointer> found = new ArrayList<>();
    for (Map.Entry<Long, ColumnFamilyHandle> day : days.newestFirst()) {
      try (RocksIterator entries = db.newIterator(day.getValue(), reads)) {
        for (entries.seek(prefix); entries.isValid() && found.size() < most; entries.next()) {
          Pointer pointer = Entry.pointer(day.getKey(), entries.key());
          if (wanted.test(pointer)) {
            found.add(pointer);
          }
        }
        entries.status();
      } catch (RocksDBException e) {
        throw failed(e);
      }
    }
    return found;
  }

  /** Drops the days that ended before {@code time}. */
  int dropBefore(long time) {
    try {
      return days.dropBefore(db, time);
    } catch (RocksDBException e) {
      throw failed(e);
    }
  }

  private IndexException failed(RocksDBException e) {
    return new IndexException("the index in " + directory + ": " + e.getMessage(), e);
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    days.newestFirst().forEach(day -> day.getValue().close());
    opened.forEach(ColumnFamilyHandle::close);
    reads.close();
    writes.close();
    db.close();
    tuning.close();
  }

  /** A pointer and what it is found by. */
  record Found(Term term, Pointer pointer) {}
}
