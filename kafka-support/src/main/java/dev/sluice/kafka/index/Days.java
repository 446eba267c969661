package dev.sluice.kafka.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * The days of an index, each a column family: what retention has taken from the topics is dropped a
 * day at a time, which costs nothing, where single entries would have to be sought in all of it.
 */
final class Days {
  private static final String PREFIX = "day-";

  private final TreeMap<Long, ColumnFamilyHandle> handles = new TreeMap<>();

  private Days() {}

  /** Those among the column families of a database. */
  static Days of(List<ColumnFamilyHandle> all) throws RocksDBException {
    Days days = new Days();
    for (ColumnFamilyHandle handle : all) {
      String name = new String(handle.getName(), StandardCharsets.UTF_8);
      if (name.startsWith(PREFIX)) {
        days.handles.put(Long.parseLong(name.substring(PREFIX.length())), handle);
      }
    }
    return days;
  }

  /** The one of {@code day}, made where there is none. */
  ColumnFamilyHandle of(RocksDB db, IndexTuning tuning, long day) throws RocksDBException {
    ColumnFamilyHandle handle = handles.get(day);
    if (handle == null) {
      byte[] name = (PREFIX + day).getBytes(StandardCharsets.UTF_8);
      handle = db.createColumnFamily(new ColumnFamilyDescriptor(name, tuning.columnFamily()));
      handles.put(day, handle);
    }
    return handle;
  }

  /** The newest first. */
  List<Map.Entry<Long, ColumnFamilyHandle>> newestFirst() {
    return List.copyOf(handles.descendingMap().entrySet());
  }

  /** Drops the days that ended before {@code time} and says how many these were. */
  int dropBefore(RocksDB db, long time) throws RocksDBException {
    List<Long> gone = new ArrayList<>(handles.headMap(Entry.day(time)).keySet());
    for (long day : gone) {
      try (ColumnFamilyHandle handle = handles.remove(day)) {
        db.dropColumnFamily(handle);
      }
    }
    return gone.size();
  }
}
