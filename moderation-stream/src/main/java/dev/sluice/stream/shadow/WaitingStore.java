package dev.sluice.stream.shadow;

import dev.sluice.kafka.ChangeLogs;
import dev.sluice.kafka.sealed.SealedJson;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Verdicts that wait for their shadow, change-logged: a crash loses none. */
public final class WaitingStore {
  /** The state store's name. */
  public static final String NAME = "shadowed-verdicts";

  private final KeyValueStore<String, byte[]> store;
  private final SealedJson seal;

  WaitingStore(KeyValueStore<String, byte[]> store, SealedJson seal) {
    this.store = store;
    this.seal = seal;
  }

  /** Builds the store: in memory, for it is bounded and holds a verdict for a second at most. */
  public static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(ChangeLogs.OF_BRIEF_ENTRIES);
  }

  /** Reads what an earlier run left. */
  void restore(Consumer<WaitingVerdict> each) {
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        each.accept(read(entry.value));
      }
    }
  }

  void put(WaitingVerdict item, byte[] json) {
    store.put(item.id(), json);
  }

  void delete(WaitingVerdict item) {
    store.delete(item.id());
  }

  private WaitingVerdict read(byte[] json) {
    try {
      return seal.read(json, WaitingVerdict.class);
    } catch (IOException e) {
      // Neither its message nor the exception itself: both quote the item.
      throw new IllegalStateException(
          "a waiting verdict of this application cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
