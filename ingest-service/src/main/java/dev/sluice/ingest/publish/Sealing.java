package dev.sluice.ingest.publish;

import dev.sluice.contract.item.Content;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.topic.Topic;
import dev.sluice.ingest.spool.Spool;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.kafka.sealed.SealedJson;
import dev.sluice.settings.contentkey.ContentKeys;
import dev.sluice.settings.contentkey.FreshKey;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Seals the content of items whose app wants it, and sees to it that their keys go before them. */
public final class Sealing {
  private final @Nullable ContentKeys keys;
  private final SealedJson json;
  private final Map<String, KeyRecord> onTheWay = new ConcurrentHashMap<>();

  /**
   * @param keys null: there is no master key, so nothing can be sealed
   */
  public Sealing(@Nullable ContentKeys keys) {
    this.keys = keys;
    this.json = new SealedJson(keys == null ? ContentVault.NONE : keys);
  }

  /**
   * The content, to be sealed under its author's key if {@code app} wants that.
   *
   * @throws IllegalStateException where there is no master key; such settings are not run
   */
  public Content of(App app, Content content) {
    String key = keyOf(app, content.fromAccount());
    return key == null ? content : content.under(key);
  }

  /** The key that seals what {@code author} writes; null: it is clear. */
  @Nullable String keyOf(App app, String author) {
    if (!app.sealsContent()) {
      return null;
    }
    if (keys == null) {
      throw new IllegalStateException("app " + app.sdkAppId() + " seals without a master key");
    }
    return keys.sealingKey(app.sdkAppId(), author);
  }

  /** Seals what names a key that Kafka has. */
  public SealedJson json() {
    return json;
  }

  /**
   * The key that is to go before what is sealed under it; null: Kafka has it, or there is none.
   *
   * @param keyId what the record names; null: it is clear
   */
  @Nullable KeyRecord before(
      @Nullable String keyId, KafkaSender kafka, Spool spool, InstantSource clock) {
    if (keyId == null || keys == null) {
      return null;
    }
    FreshKey fresh = keys.fresh(keyId);
    if (fresh == null) {
      return null;
    }
    KeyRecord record =
        onTheWay.computeIfAbsent(fresh.keyId(), id -> new KeyRecord(fresh, kafka, spool, clock));
    if (keys.fresh(fresh.keyId()) == null) {
      onTheWay.remove(fresh.keyId());
    }
    return record;
  }

  /** From now on keys are followed on their way, and those that come too late are removed. */
  void follow(KafkaSender kafka) {
    if (keys == null) {
      return;
    }
    keys.watch(
        new ContentKeys.Watcher() {
          @Override
          public void known(String keyId) {
            onTheWay.remove(keyId);
          }

          @Override
          public void deadOnArrival(String recordKey) {
            // Where it fails it stays dead, and the next erasure of that user removes it.
            var _ = kafka.send(Topic.CONTENT_KEYS, recordKey, null);
          }
        });
  }
}
