package dev.sluice.notifier.delivery;

import dev.sluice.kafka.ChangeLogs;
import dev.sluice.kafka.JsonSerde;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What is pending, by id, and an index of it by destination and due time. Both are written in one
 * transaction, so they always agree. For the stream thread alone.
 */
final class PendingStore {
  static final String PENDING = "pending";
  static final String DUE = "due";

  private static final JsonSerde<Pending> SERDE =
      JsonSerde.of(Pending.class, Pending.SCHEMA_VERSION, 1 << 20);

  private final KeyValueStore<String, byte[]> pending;
  private final KeyValueStore<String, byte[]> due;
  private final RetryPolicy retry;

  PendingStore(
      KeyValueStore<String, byte[]> pending, KeyValueStore<String, byte[]> due, RetryPolicy retry) {
    this.pending = pending;
    this.due = due;
    this.retry = retry;
  }

  static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(ChangeLogs.OF_BRIEF_ENTRIES);
  }

  @Nullable Pending get(String id) {
    return read(pending.get(id));
  }

  /** Adds an entry, or puts it in the place of {@code before}. */
  void put(@Nullable Pending before, Pending entry) {
    if (before != null && before.nextAttemptAt() != entry.nextAttemptAt()) {
      due.delete(dueKey(before));
    }
    pending.put(entry.id(), SERDE.write(PENDING, entry));
    due.put(dueKey(entry), ByteBuffer.allocate(Long.BYTES).putLong(retry.expiresAt(entry)).array());
  }

  void remove(Pending entry) {
    pending.delete(entry.id());
    due.delete(dueKey(entry));
  }

  /** Every entry; for the start of a task. */
  void forEach(Consumer<Pending> consumer) {
    try (KeyValueIterator<String, byte[]> all = pending.all()) {
      while (all.hasNext()) {
        Pending entry = read(all.next().value);
        if (entry != null) {
          consumer.accept(entry);
        }
      }
    }
  }

  /** Ids that are due from {@code from} on, in the order of their due times, also past now. */
  DueIds dueFrom(Destination destination, long from) {
    String prefix = destination.prefix();
    return new DueIds(prefix, due.range(prefix + time(from), prefix + ":"));
  }

  /** Ids due until {@code until} with the moment at which they are given up. */
  void forEachDue(Destination destination, long until, ObjLongConsumer<String> consumer) {
    String prefix = destination.prefix();
    try (KeyValueIterator<String, byte[]> entries = due.range(prefix, prefix + time(until + 1))) {
      while (entries.hasNext()) {
        KeyValue<String, byte[]> entry = entries.next();
        consumer.accept(id(prefix, entry.key), ByteBuffer.wrap(entry.value).getLong());
      }
    }
  }

  private static @Nullable Pending read(byte @Nullable [] bytes) {
    return SERDE.read(PENDING, bytes);
  }

  private static String dueKey(Pending entry) {
    String prefix = entry.destination().prefix();
    return prefix + time(entry.nextAttemptAt()) + "/" + entry.id().substring(prefix.length());
  }

  /** Sorts as text as the numbers do, until the year 5138. */
  private static String time(long millis) {
    String digits = Long.toString(millis);
    return "0".repeat(Math.max(0, DueIds.TIME_DIGITS - digits.length())) + digits;
  }

  private static String id(String prefix, String dueKey) {
    return prefix + dueKey.substring(prefix.length() + DueIds.TIME_DIGITS + 1);
  }

  /** Walks the index. */
  static final class DueIds implements AutoCloseable {
    static final int TIME_DIGITS = 14;

    private final String prefix;
    private final KeyValueIterator<String, byte[]> entries;

    DueIds(String prefix, KeyValueIterator<String, byte[]> entries) {
      this.prefix = prefix;
      this.entries = entries;
    }

    /** The next in the order of due times; null at the end. */
    @Nullable DueId next() {
      if (!entries.hasNext()) {
        return null;
      }
      String key = entries.next().key;
      String digits = key.substring(prefix.length(), prefix.length() + TIME_DIGITS);
      return new DueId(id(prefix, key), Long.parseLong(digits));
    }

    @Override
    public void close() {
      entries.close();
    }
  }

  /** An id and from when it is due, milliseconds since the epoch. */
  record DueId(String id, long at) {}
}
