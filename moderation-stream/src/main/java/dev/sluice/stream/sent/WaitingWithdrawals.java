package dev.sluice.stream.sent;

import dev.sluice.kafka.ChangeLogs;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.sealed.SealedJson;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Withdrawals whose message is not known yet, under each key that the message may be known by. Few:
 * hits of the time between a message's two callbacks.
 */
public final class WaitingWithdrawals {
  /** The state store's name. */
  public static final String NAME = "waiting-withdrawals";

  /** Ends a message's key; the next character after it ends the range of its entries. */
  private static final char END = '/';

  private final KeyValueStore<String, Waiting> store;

  WaitingWithdrawals(KeyValueStore<String, Waiting> store) {
    this.store = store;
  }

  /** Builds the store: on disk, and so restored after a crash from its change log. */
  public static StoreBuilder<?> builder(SealedJson seal) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(NAME),
            Serdes.String(),
            JsonSerde.of(Waiting.class, Waiting.SCHEMA_VERSION).sealedBy(seal))
        .withCachingDisabled()
        .withLoggingEnabled(ChangeLogs.OF_BRIEF_ENTRIES);
  }

  void add(Waiting waiting) {
    waiting.sought().keys().forEach(key -> store.put(entry(key, waiting), waiting));
  }

  void remove(Waiting waiting) {
    waiting.sought().keys().forEach(key -> store.delete(entry(key, waiting)));
  }

  /** Those that wait for the message known by {@code key}. */
  List<Waiting> of(String key) {
    List<Waiting> found = new ArrayList<>();
    try (KeyValueIterator<String, Waiting> entries =
        store.range(key + END, key + (char) (END + 1))) {
      entries.forEachRemaining(entry -> found.add(entry.value));
    }
    return found;
  }

  /** Takes out those accepted before {@code before}. */
  List<Waiting> expired(long before) {
    List<Waiting> found = new ArrayList<>();
    try (KeyValueIterator<String, Waiting> entries = store.all()) {
      while (entries.hasNext()) {
        KeyValue<String, Waiting> entry = entries.next();
        Waiting waiting = entry.value;
        boolean first = entry.key.equals(entry(waiting.sought().keys().getFirst(), waiting));
        if (first && waiting.sought().acceptedAt() < before) {
          found.add(waiting);
        }
      }
    }
    found.forEach(this::remove);
    return found;
  }

  private static String entry(String key, Waiting waiting) {
    return key + END + waiting.withdrawal().requestId();
  }
}
