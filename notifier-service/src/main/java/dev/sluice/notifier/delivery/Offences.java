package dev.sluice.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.sluice.contract.Json;
import dev.sluice.contract.command.Command;
import dev.sluice.contract.settings.ActionPolicy;
import dev.sluice.kafka.ChangeLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * The intercepts of each sender within the app's time, by log-append time. The commands of one
 * sender are keyed by a hash of it, so that one task counts them all. For the stream thread alone.
 */
final class Offences {
  static final String NAME = "offences";

  /** No app looks further back. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final WindowStore<String, byte[]> store;
  private final Policies policies;

  Offences(WindowStore<String, byte[]> store, Policies policies) {
    this.store = store;
    this.policies = policies;
  }

  static StoreBuilder<WindowStore<String, byte[]>> builder() {
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(NAME, KEPT, KEPT, false),
            Serdes.String(),
            Serdes.ByteArray())
        .withCachingDisabled()
        .withLoggingEnabled(ChangeLogs.OF_WINDOWS);
  }

  /**
   * Counts an intercept, each item once.
   *
   * @param sender names the sender, hashed
   * @param at log-append time
   */
  Standing count(String sender, Command command, long at) {
    ActionPolicy policy = policies.of(command.sdkAppId());
    ActionPolicy.Mute mute = policy == null ? null : policy.mute();
    if (mute == null) {
      return Standing.NOT_MUTED;
    }
    KeyValue<Long, byte[]> before = latest(sender, at);
    List<Hit> hits = new ArrayList<>();
    if (before != null) {
      for (Hit hit : read(before.value).hits) {
        if (hit.at > at - Duration.ofSeconds(mute.withinSeconds()).toMillis()) {
          hits.add(hit);
        }
      }
      store.put(sender, null, before.key);
    }
    if (hits.stream().noneMatch(hit -> hit.item.equals(command.requestId()))) {
      hits.add(new Hit(command.requestId(), at));
    }
    if (hits.size() >= mute.intercepts()) {
      return Standing.REACHED;
    }
    long newest = before == null ? at : Math.max(at, before.key);
    store.put(sender, Json.write(new Hits(hits)), newest);
    return Standing.COUNTED;
  }

  private @Nullable KeyValue<Long, byte[]> latest(String sender, long at) {
    try (WindowStoreIterator<byte[]> latestFirst =
        store.backwardFetch(sender, at - KEPT.toMillis(), at + KEPT.toMillis())) {
      return latestFirst.hasNext() ? latestFirst.next() : null;
    }
  }

  private static Hits read(byte[] json) {
    try {
      return Json.read(json, Hits.class);
    } catch (IOException e) {
      // This store's own bytes.
      throw new UncheckedIOException(e);
    }
  }

  /** Where a sender stands. */
  enum Standing {
    /** The app mutes nobody. */
    NOT_MUTED,
    /** Below the app's number. */
    COUNTED,
    /** At the app's number: it is counted from the start again. */
    REACHED
  }

  private record Hits(List<Hit> hits) {
    @JsonCreator
    Hits {
      hits = List.copyOf(hits);
    }
  }

  private record Hit(UUID item, long at) {}
}
