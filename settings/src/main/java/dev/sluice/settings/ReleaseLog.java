package dev.sluice.settings;

import dev.sluice.contract.Json;
import dev.sluice.contract.settings.ReleaseManifest;
import dev.sluice.contract.settings.ReleaseManifest.PartRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the records of {@code sluice.settings} amount to, read in order: the releases form one
 * chain, in which a manifest counts only if its parent is the head. A release is current once all
 * its parts are there. Every reader comes to the same chain.
 *
 * <p>Parts that the head does not refer to are dropped, since a publisher writes again whatever its
 * parent lacks. Not safe for use by several threads.
 */
final class ReleaseLog {
  static final String PART = "part/";
  static final String RELEASE = "release/";

  private final @Nullable String last;
  private final Map<String, byte[]> chunks = new HashMap<>();
  private final Map<String, Object> decoded = new HashMap<>();
  private final List<ReleaseManifest> chain = new ArrayList<>();
  private @Nullable ReleaseManifest head;
  private @Nullable Release current;

  /** Reads to the end of the chain. */
  ReleaseLog() {
    this(null);
  }

  /**
   * Reads as if nothing had been published after the release {@code last}; absent: to the end of
   * the chain. A part of it may stand behind later releases, where it was written again.
   */
  ReleaseLog(@Nullable String last) {
    this.last = last;
  }

  static String partKey(String sha256, int chunk) {
    return PART + sha256 + "/" + chunk;
  }

  /**
   * Reads one record. {@code value} is absent for a tombstone, which only lets the broker forget
   * what no release needs.
   */
  void read(String key, byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    if (key.startsWith(PART)) {
      chunks.put(key, value);
    } else if (key.startsWith(RELEASE)) {
      readManifest(key, value);
    }
    complete();
  }

  private void readManifest(String key, byte[] value) {
    ReleaseManifest manifest;
    try {
      manifest = Json.read(value, ReleaseManifest.class);
    } catch (IOException e) {
      throw new SettingsException(key + " is not a release manifest", e);
    }
    if (manifest.schemaVersion() > ReleaseManifest.SCHEMA_VERSION) {
      throw new SettingsException(
          key
              + " has schema version "
              + manifest.schemaVersion()
              + ", which needs a newer service");
    }
    if (head != null && head.version().equals(last)) {
      return;
    }
    if (head == null || head.version().equals(manifest.parent())) {
      head = manifest;
      chain.add(manifest);
      forgetAllBut(manifest);
    }
  }

  private void forgetAllBut(ReleaseManifest manifest) {
    Set<String> keys = new HashSet<>();
    Set<String> hashes = new HashSet<>();
    for (PartRef part : manifest.parts()) {
      hashes.add(part.sha256());
      for (int chunk = 0; chunk < part.chunks(); chunk++) {
        keys.add(partKey(part.sha256(), chunk));
      }
    }
    chunks.keySet().retainAll(keys);
    decoded.keySet().retainAll(hashes);
  }

  private void complete() {
    ReleaseManifest manifest = head;
    if (manifest == null
        || (current != null && current.manifest().version().equals(manifest.version()))) {
      return;
    }
    List<Object> parts = new ArrayList<>();
    for (PartRef part : manifest.parts()) {
      Object value = decoded.get(part.sha256());
      if (value == null) {
        byte[] json = bytes(part);
        if (json == null) {
          return;
        }
        try {
          value = ReleaseParts.decode(part, json);
        } catch (IOException e) {
          throw new SettingsException("release " + manifest.version() + " cannot be read", e);
        }
        decoded.put(part.sha256(), value);
      }
      parts.add(value);
    }
    current = new Release(manifest, ReleaseParts.settings(manifest.version(), parts));
  }

  /** The JSON of a part; absent while a chunk is missing. */
  byte @Nullable [] bytes(PartRef part) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int chunk = 0; chunk < part.chunks(); chunk++) {
      byte[] bytes = chunks.get(partKey(part.sha256(), chunk));
      if (bytes == null) {
        return null;
      }
      whole.writeBytes(bytes);
    }
    return whole.toByteArray();
  }

  /** The last release of the chain that is complete. */
  Optional<Release> current() {
    return Optional.ofNullable(current);
  }

  /** Every release that was ever at the end of the chain, the first one first. */
  List<ReleaseManifest> chain() {
    return List.copyOf(chain);
  }

  /** The version at the end of the chain, whether complete or not. */
  @Nullable String headVersion() {
    return head == null ? null : head.version();
  }
}
