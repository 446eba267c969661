package dev.sluice.settings.contentkey;

import dev.sluice.contract.erasure.ContentKey;
import dev.sluice.contract.erasure.ErasedOwner;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import dev.sluice.kafka.sealed.ContentKeyException;
import dev.sluice.settings.MasterKey;
import dev.sluice.settings.SealedSecret;
import dev.sluice.settings.SecretException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the records of {@code sluice.content-keys} come to. The topic has one partition, so its
 * order decides for all readers alike: an erasure ends every key of its user that stands before it,
 * and every key that was made before it and arrives later, out of a spool. For many threads.
 */
final class ContentKeyLog {
  private static final Logger LOG = LoggerFactory.getLogger(ContentKeyLog.class);
  private static final JsonSerde<ContentKey> KEYS =
      JsonSerde.of(ContentKey.class, ContentKey.SCHEMA_VERSION);
  private static final JsonSerde<ErasedOwner> ERASURES =
      JsonSerde.of(ErasedOwner.class, ErasedOwner.SCHEMA_VERSION);

  private final Map<String, Held> live = new HashMap<>();
  private final Map<String, List<String>> byOwner = new HashMap<>();
  private final Map<String, Long> erasedAt = new HashMap<>();

  /** What a record did. */
  enum Effect {
    NONE,
    /** A key can be used from now on. */
    LIVE,
    /** A key came that had been erased before. */
    DEAD_ON_ARRIVAL
  }

  /**
   * Takes the next record.
   *
   * @throws dev.sluice.kafka.NewerSchemaException if a newer version wrote it
   */
  synchronized Effect apply(String recordKey, byte @Nullable [] value) {
    try {
      String keyId = ContentKey.keyId(recordKey);
      if (keyId != null) {
        return key(keyId, KEYS.read(Topic.CONTENT_KEYS.topicName(), value));
      }
      if (ErasedOwner.owner(recordKey) != null) {
        erased(ERASURES.read(Topic.CONTENT_KEYS.topicName(), value));
      }
    } catch (BadRecordException e) {
      LOG.warn("a record of {} is left out: {}", Topic.CONTENT_KEYS.topicName(), e.getMessage());
    }
    return Effect.NONE;
  }

  private Effect key(String keyId, @Nullable ContentKey key) {
    if (key == null) {
      remove(keyId);
      return Effect.NONE;
    }
    if (key.keyId() == null || key.owner() == null || key.sealedKey() == null) {
      throw new BadRecordException("a content key without its name, owner or key");
    }
    Long end = erasedAt.get(key.owner());
    if (end != null && key.createdAt() <= end) {
      return Effect.DEAD_ON_ARRIVAL;
    }
    List<String> keys = byOwner.computeIfAbsent(key.owner(), owner -> new ArrayList<>(1));
    if (live.put(keyId, new Held(key)) == null) {
      keys.add(keyId);
    }
    return Effect.LIVE;
  }

  private void erased(@Nullable ErasedOwner erasure) {
    if (erasure == null || erasure.owner() == null) {
      return;
    }
    erasedAt.put(erasure.owner(), erasure.erasedAt());
    keysOf(erasure.owner()).forEach(this::remove);
  }

  private void remove(String keyId) {
    Held held = live.remove(keyId);
    if (held == null) {
      return;
    }
    String owner = held.key.owner();
    List<String> keys = byOwner.get(owner);
    if (keys != null) {
      keys.remove(keyId);
      if (keys.isEmpty()) {
        byOwner.remove(owner);
      }
    }
  }

  /** The names of a user's keys. */
  synchronized List<String> keysOf(String owner) {
    return List.copyOf(byOwner.getOrDefault(owner, List.of()));
  }

  /** The key that a user's content is to be sealed under; every instance comes to the same. */
  synchronized @Nullable String sealingKeyOf(String owner) {
    List<String> keys = byOwner.get(owner);
    return keys == null ? null : keys.getFirst();
  }

  /**
   * The key of that name; empty: there is none.
   *
   * @throws ContentKeyException where it cannot be opened with {@code master}
   */
  Optional<SecretKey> find(String keyId, MasterKey master) {
    Held held;
    synchronized (this) {
      held = live.get(keyId);
    }
    return held == null ? Optional.empty() : Optional.of(held.open(master));
  }

  /** How many keys there are. */
  synchronized int size() {
    return live.size();
  }

  /** The field that a content key is sealed for. */
  static String field(String keyId) {
    return "content key " + keyId;
  }

  private static final class Held {
    private final ContentKey key;
    private volatile @Nullable SecretKey opened;

    Held(ContentKey key) {
      this.key = key;
    }

    SecretKey open(MasterKey master) {
      SecretKey known = opened;
      if (known == null) {
        try {
          String text =
              SealedSecret.open(
                  master, Long.toString(key.sdkAppId()), field(key.keyId()), key.sealedKey());
          known = new SecretKeySpec(Base64.getDecoder().decode(text), "AES");
        } catch (SecretException | IllegalArgumentException e) {
          throw new ContentKeyException(
              "a key that content is sealed under cannot be opened with this master key file: "
                  + e.getMessage(),
              e);
        }
        opened = known;
      }
      return known;
    }
  }
}
