package dev.sluice.stream.intake;

import dev.sluice.kafka.ChangeLogs;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.sealed.SealedJson;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Remembers request ids for a time, by the log-append time of their first record. */
public final class SeenStore {
  /** The state store's name. */
  public static final String NAME = "seen-items";

  private final WindowStore<UUID, Seen> store;
  private final long keptMillis;

  /** Over the store of a task that {@link #builder} built for the same time. */
  public SeenStore(WindowStore<UUID, Seen> store, Duration kept) {
    this.store = store;
    this.keptMillis = kept.toMillis();
  }

  /**
   * Builds the store: on disk, and so restored after a crash from its change log. What is owed is
   * sealed there.
   */
  public static StoreBuilder<WindowStore<UUID, Seen>> builder(Duration kept, SealedJson seal) {
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(NAME, kept, kept, false),
            Serdes.UUID(),
            JsonSerde.of(Seen.class, Seen.SCHEMA_VERSION).sealedBy(seal))
        .withCachingDisabled()
        .withLoggingEnabled(ChangeLogs.OF_WINDOWS);
  }

  /** What is remembered at the moment {@code now} of stream time; null: nothing. */
  public @Nullable Entry find(UUID requestId, long now) {
    // An entry of a later moment is possible where a new leader's clock runs behind.
    try (WindowStoreIterator<Seen> found =
        store.fetch(requestId, now - keptMillis, now + keptMillis)) {
      if (!found.hasNext()) {
        return null;
      }
      KeyValue<Long, Seen> first = found.next();
      return new Entry(first.value, first.key);
    }
  }

  /** Remembers {@code seen} from {@code at} on. */
  public void put(UUID requestId, Seen seen, long at) {
    store.put(requestId, seen, at);
  }

  /**
   * What is remembered.
   *
   * @param at log-append time of the first record
   */
  public record Entry(Seen seen, long at) {}
}
