package dev.sluice.settings.contentkey;

import dev.sluice.contract.erasure.ContentKey;
import dev.sluice.contract.erasure.ErasedOwner;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.Settings;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.KafkaClients;
import dev.sluice.kafka.KafkaUnavailableException;
import dev.sluice.kafka.sealed.ContentVault;
import dev.sluice.settings.MasterKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The content keys of a process: those that {@code sluice.content-keys} has, followed as they come
 * and go, and those that were made here and are on their way. A key that was destroyed is forgotten
 * as soon as word of it is read, which takes milliseconds. For many threads.
 */
public final class ContentKeys implements ContentVault, AutoCloseable {
  /** How long a reader waits for all that the topic holds. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int KNOWN_GONE = 100_000;

  private final MasterKey master;
  private final NewKeys newKeys;
  private final ContentKeyLog log = new ContentKeyLog();
  private final ContentKeyTopic topic;
  private final Map<String, FreshKey> freshById = new ConcurrentHashMap<>();
  private final Map<String, FreshKey> freshByOwner = new ConcurrentHashMap<>();

  /** Names that no key has, and none will: a key is there before what it seals. */
  private final Set<String> gone =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > KNOWN_GONE;
                }
              }));

  private volatile Watcher watcher = Watcher.NOBODY;

  /**
   * Begins to follow.
   *
   * @param clients read {@code sluice.content-keys}
   */
  public static ContentKeys start(KafkaClients clients, MasterKey master, InstantSource clock) {
    ContentKeys keys = new ContentKeys(clients, master, clock);
    keys.topic.start();
    return keys;
  }

  private ContentKeys(KafkaClients clients, MasterKey master, InstantSource clock) {
    this.master = master;
    this.newKeys = new NewKeys(master, clock);
    this.topic = new ContentKeyTopic(clients, this::apply);
  }

  /** Has {@code whoMakesKeys} told what becomes of them. */
  public void watch(Watcher whoMakesKeys) {
    watcher = whoMakesKeys;
  }

  private void apply(String recordKey, byte @Nullable [] value) {
    ContentKeyLog.Effect effect = log.apply(recordKey, value);
    String keyId = ContentKey.keyId(recordKey);
    if (keyId != null) {
      // Whatever became of it, Kafka has had it.
      forget(freshById.get(keyId));
    }
    String erased = ErasedOwner.owner(recordKey);
    if (erased != null) {
      // It will be dead when it arrives.
      forget(freshByOwner.get(erased));
    }
    if (effect == ContentKeyLog.Effect.DEAD_ON_ARRIVAL) {
      watcher.deadOnArrival(recordKey);
    }
  }

  private void forget(@Nullable FreshKey fresh) {
    if (fresh != null) {
      freshByOwner.remove(fresh.owner(), fresh);
      freshById.remove(fresh.keyId());
      watcher.known(fresh.keyId());
    }
  }

  /** The name of the key that what {@code user} writes is to be sealed under; makes one at need. */
  public String sealingKey(long sdkAppId, String user) {
    String owner = master.owner(sdkAppId, user);
    String known = log.sealingKeyOf(owner);
    return known == null
        ? freshByOwner.computeIfAbsent(owner, each -> fresh(sdkAppId, each)).keyId()
        : known;
  }

  private FreshKey fresh(long sdkAppId, String owner) {
    FreshKey made = newKeys.make(sdkAppId, owner);
    freshById.put(made.keyId(), made);
    return made;
  }

  /** The names of the keys that {@code user} has, as they are known now. */
  public List<String> keyIds(long sdkAppId, String user) {
    return master.owners(sdkAppId, user).stream()
        .flatMap(owner -> log.keysOf(owner).stream())
        .toList();
  }

  /** The key of that name, if it was made here and Kafka is not known to have it; else null. */
  public @Nullable FreshKey fresh(String keyId) {
    return freshById.get(keyId);
  }

  @Override
  public Optional<SecretKey> key(String keyId) {
    Optional<SecretKey> known = find(keyId);
    if (known.isPresent() || gone.contains(keyId)) {
      return known;
    }
    if (!topic.awaitCurrent(PATIENCE)) {
      throw new KafkaUnavailableException(
          Topic.CONTENT_KEYS.topicName()
              + " could not be read to its end in "
              + PATIENCE.toSeconds()
              + " s",
          new TimeoutException());
    }
    Optional<SecretKey> found = find(keyId);
    if (found.isEmpty()) {
      gone.add(keyId);
    }
    return found;
  }

  private Optional<SecretKey> find(String keyId) {
    FreshKey fresh = freshById.get(keyId);
    return fresh == null ? log.find(keyId, master) : Optional.of(fresh.key());
  }

  /**
   * Refuses settings that this process cannot run, as a listener of releases.
   *
   * @param keys the process's keys; null: it has no master key
   * @throws IllegalArgumentException where an app seals content and there is no master key
   */
  public static void requireFor(Settings settings, @Nullable ContentKeys keys) {
    for (App app : settings.apps()) {
      if (app.sealsContent() && keys == null) {
        throw new IllegalArgumentException(
            "app "
                + app.sdkAppId()
                + " is erasable, and this process has no master key file (--master-key-file)");
      }
    }
  }

  /** How many keys are known. */
  public int size() {
    return log.size();
  }

  /** What keeps this process from knowing all keys; empty when all is well. */
  public Optional<String> trouble() {
    return topic.trouble();
  }

  /** Waits until all that the topic holds now is known; false where that takes longer. */
  public boolean awaitCurrent(Duration limit) {
    return topic.awaitCurrent(limit);
  }

  @Override
  public void close() {
    topic.close();
  }

  /** What becomes of keys; told on the thread that reads. */
  public interface Watcher {
    /** Does not care. */
    Watcher NOBODY =
        new Watcher() {
          @Override
          public void known(String keyId) {}

          @Override
          public void deadOnArrival(String recordKey) {}
        };

    /** A key that was made here is on the topic, or was erased before it got there. */
    void known(String keyId);

    /**
     * A key came after its erasure, out of a spool. Nobody can use it; it is to be replaced by a
     * tombstone.
     */
    void deadOnArrival(String recordKey);
  }
}
