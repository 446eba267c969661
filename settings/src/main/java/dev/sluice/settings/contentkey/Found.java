package dev.sluice.settings.contentkey;

import dev.sluice.contract.erasure.ContentKey;
import dev.sluice.contract.erasure.ErasedOwner;
import dev.sluice.contract.topic.Topic;
import dev.sluice.kafka.BadRecordException;
import dev.sluice.kafka.JsonSerde;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's keys whose records are on the topic, dead ones too: what a killed erasure left, and what
 * came out of a spool afterwards.
 */
final class Found {
  private static final JsonSerde<ContentKey> KEYS =
      JsonSerde.of(ContentKey.class, ContentKey.SCHEMA_VERSION);

  private final List<String> owners;
  private final Set<String> present = new LinkedHashSet<>();
  private final Set<String> ended = new LinkedHashSet<>();

  Found(List<String> owners) {
    this.owners = owners;
  }

  synchronized void take(String recordKey, byte @Nullable [] value) {
    String keyId = ContentKey.keyId(recordKey);
    String erased = ErasedOwner.owner(recordKey);
    if (keyId != null && value == null) {
      present.remove(keyId);
      ended.remove(keyId);
    } else if (keyId != null && owners.contains(owner(value))) {
      present.add(keyId);
    } else if (erased != null && owners.contains(erased)) {
      ended.addAll(present);
    }
  }

  private static @Nullable String owner(byte @Nullable [] value) {
    try {
      ContentKey key = KEYS.read(Topic.CONTENT_KEYS.topicName(), value);
      return key == null ? null : key.owner();
    } catch (BadRecordException e) {
      // Nobody can use it: readers leave it out.
      return null;
    }
  }

  /** Those that stand before the newest erasure. */
  synchronized List<String> before() {
    return List.copyOf(ended);
  }
}
