package dev.sluice.notifier.delivery;

import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.command.CommandAction;
import dev.sluice.kafka.ChangeLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * The last state that each target of a command reached, as long as it is kept: a repeat of it needs
 * no call. For the stream thread alone.
 */
final class ReachedStore {
  static final String NAME = "reached";

  private final WindowStore<String, byte[]> store;
  private final Duration retention;

  ReachedStore(WindowStore<String, byte[]> store, Duration retention) {
    this.store = store;
    this.retention = retention;
  }

  static StoreBuilder<WindowStore<String, byte[]>> builder(Duration retention) {
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(NAME, retention, retention, false),
            Serdes.String(),
            Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(ChangeLogs.OF_WINDOWS);
  }

  void put(String target, Reached reached, Instant now) {
    store.put(target, Json.write(reached), now.toEpochMilli());
  }

  @Nullable Reached get(String target, Instant now) {
    try (WindowStoreIterator<byte[]> latestFirst =
        store.backwardFetch(target, now.minus(retention), now)) {
      return latestFirst.hasNext() ? Json.read(latestFirst.next().value, Reached.class) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A state.
   *
   * @param action what was carried out last
   * @param issuedAt when it was ordered, milliseconds since the epoch
   */
  record Reached(CommandAction action, long issuedAt) {
    /** Whether {@code command} would change nothing: its state lasts, or it is older. */
    boolean holds(Command command) {
      boolean lasts = action instanceof CommandAction.Known known && known.lasts();
      return action.equals(command.action()) && (lasts || command.issuedAt() <= issuedAt);
    }
  }
}
