package dev.sluice.stream.sent;

import dev.sluice.kafka.ChangeLogs;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.sealed.SealedJson;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Remembers group messages that were sent, for a time, by log-append time. */
public final class SentStore {
  /** The state store's name. */
  public static final String NAME = "sent-messages";

  /**
   * How far the clocks of two ingest instances may be apart. Tencent drops a message whose random
   * was used within five minutes before, so what was sent earlier than this is another message.
   */
  static final Duration CLOCKS_APART = Duration.ofMinutes(2);

  /**
   * How long after its callback a message may be sent. Who asks is answered within two seconds, but
   * a group may see the same random again any time, and that is another message.
   */
  static final Duration SENT_WITHIN = Duration.ofMinutes(15);

  private final WindowStore<String, Sent> store;

  SentStore(WindowStore<String, Sent> store) {
    this.store = store;
  }

  /** Builds the store: on disk, and so restored after a crash from its change log. */
  public static StoreBuilder<?> builder(Duration kept, SealedJson seal) {
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(NAME, kept, kept, false),
            Serdes.String(),
            JsonSerde.of(Sent.class, Sent.SCHEMA_VERSION).sealedBy(seal))
        .withCachingDisabled()
        .withLoggingEnabled(ChangeLogs.OF_WINDOWS);
  }

  void put(String key, Sent sent, long at) {
    store.put(key, sent, at);
  }

  /** The message that was accepted at {@code acceptedAt} and is known by {@code key}. */
  @Nullable Sent find(String key, long acceptedAt) {
    Sent first = null;
    try (WindowStoreIterator<Sent> found = store.fetch(key, 0, Long.MAX_VALUE)) {
      while (found.hasNext()) {
        Sent sent = found.next().value;
        if (fits(sent.sentAt(), acceptedAt) && (first == null || sent.sentAt() < first.sentAt())) {
          first = sent;
        }
      }
    }
    return first;
  }

  /** Whether what was sent at {@code sentAt} may be what was accepted just before. */
  static boolean fits(long sentAt, long acceptedAt) {
    return sentAt >= acceptedAt - CLOCKS_APART.toMillis()
        && sentAt <= acceptedAt + SENT_WITHIN.toMillis();
  }
}
