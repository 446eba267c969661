package dev.sluice.stream.judging;

import dev.sluice.contract.moderator.ModeratorResult;
import dev.sluice.kafka.ChangeLogs;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.sealed.SealedJson;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * Answers that nothing waits for yet: a vendor may call back before the call that announced the
 * answer has been drained.
 */
public final class EarlyAnswers {
  /** The state store's name. */
  public static final String NAME = "early-answers";

  private final WindowStore<String, ModeratorResult> store;
  private final long keptMillis;

  EarlyAnswers(WindowStore<String, ModeratorResult> store, Duration kept) {
    this.store = store;
    this.keptMillis = kept.toMillis();
  }

  /**
   * Builds the store: in memory, for it is small, and opening a database costs a restart more than
   * reading the change log. What answers quote is sealed there.
   */
  public static StoreBuilder<WindowStore<String, ModeratorResult>> builder(
      Duration kept, SealedJson seal) {
    return Stores.windowStoreBuilder(
            Stores.inMemoryWindowStore(NAME, kept, kept, false),
            Serdes.String(),
            JsonSerde.of(ModeratorResult.class, ModeratorResult.SCHEMA_VERSION).sealedBy(seal))
        .withCachingDisabled()
        .withLoggingEnabled(ChangeLogs.OF_WINDOWS);
  }

  void keep(ModeratorResult result, long at) {
    store.put(key(result.requestId(), result.moderator()), result, at);
  }

  /** The answer that {@code moderator} gave early; null: none. */
  @Nullable ModeratorResult find(UUID requestId, String moderator, long now) {
    try (WindowStoreIterator<ModeratorResult> found =
        store.fetch(key(requestId, moderator), now - keptMillis, now + keptMillis)) {
      return found.hasNext() ? found.next().value : null;
    }
  }

  private static String key(UUID requestId, String moderator) {
    return requestId + "/" + moderator;
  }
}
