package dev.sluice.stream.judging;

import dev.sluice.kafka.ChangeLogs;
import dev.sluice.kafka.sealed.SealedJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished items of one task by request id, change-logged, counted in number and bytes. For
 * the stream thread alone.
 */
public final class PendingStore {
  /** The state store's name. */
  public static final String NAME = "pending-items";

  private final KeyValueStore<UUID, byte[]> store;

  /** Bytes by request id: tells what is pending without a look at the disk. */
  private final Map<UUID, Integer> sizes = new HashMap<>();

  private long bytes;

  private final SealedJson seal;

  PendingStore(KeyValueStore<UUID, byte[]> store, SealedJson seal) {
    this.store = store;
    this.seal = seal;
  }

  /** Builds the store: on disk, and so the process keeps its identity over a restart. */
  public static StoreBuilder<KeyValueStore<UUID, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(NAME), Serdes.UUID(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(ChangeLogs.OF_BRIEF_ENTRIES);
  }

  /** Reads what an earlier run left; before anything else. */
  void restore(BiConsumer<UUID, PendingItem> each) {
    try (KeyValueIterator<UUID, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<UUID, byte[]> entry = all.next();
        count(entry.key, entry.value.length);
        each.accept(entry.key, read(entry.value, seal));
      }
    }
  }

  boolean contains(UUID requestId) {
    return sizes.containsKey(requestId);
  }

  /** Stores an item; false where it is pending already. */
  boolean putIfAbsent(PendingItem item) {
    if (contains(item.requestId())) {
      return false;
    }
    put(item);
    return true;
  }

  void put(PendingItem item) {
    byte[] json = seal.write(item);
    store.put(item.requestId(), json);
    count(item.requestId(), json.length);
  }

  /** The pending item; null where it is settled. */
  @Nullable PendingItem get(UUID requestId) {
    byte[] json = contains(requestId) ? store.get(requestId) : null;
    return json == null ? null : read(json, seal);
  }

  void delete(UUID requestId) {
    store.delete(requestId);
    Integer size = sizes.remove(requestId);
    bytes -= size == null ? 0 : size;
  }

  int count() {
    return sizes.size();
  }

  long bytes() {
    return bytes;
  }

  private void count(UUID requestId, int size) {
    Integer before = sizes.put(requestId, size);
    bytes += size - (before == null ? 0 : before);
  }

  /**
   * Reads an entry.
   *
   * @throws IllegalStateException where it is none
   */
  static PendingItem read(byte[] json, SealedJson seal) {
    try {
      return seal.read(json, PendingItem.class);
    } catch (IOException e) {
      // Neither its message nor the exception itself: both quote the item.
      throw new IllegalStateException(
          "a pending item of this application cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
