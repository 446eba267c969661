package dev.sluice.contract.erasure;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key that one user's content is sealed under: a value of {@code sluice.content-keys}. A
 * tombstone in its place destroys it.
 *
 * @param keyId names it in the {@code content} of records; random
 * @param sdkAppId the app
 * @param owner whose content it seals, as a keyed hash of app and user
 * @param sealedKey the key itself, sealed under the master key
 * @param createdAt milliseconds since the epoch, by the clock of the ingest that made it
 * @param unknown fields of a newer writer, kept
 */
public record ContentKey(
    int schemaVersion,
    String keyId,
    long sdkAppId,
    String owner,
    String sealedKey,
    long createdAt,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Starts the record key of every content key. */
  private static final String PREFIX = "key/";

  /** Copies the collections. */
  public ContentKey {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** The key of its record. */
  public String recordKey() {
    return recordKey(keyId);
  }

  /** The key of the record of the content key of that name. */
  public static String recordKey(String keyId) {
    return PREFIX + keyId;
  }

  /** The content key's name, where {@code recordKey} is that of one; else null. */
  public static @Nullable String keyId(String recordKey) {
    return recordKey.startsWith(PREFIX) ? recordKey.substring(PREFIX.length()) : null;
  }
}
