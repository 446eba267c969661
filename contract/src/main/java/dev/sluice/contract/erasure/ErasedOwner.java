package dev.sluice.contract.erasure;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Word in {@code sluice.content-keys} that a user's content was erased. It stays: a key that was
 * made before it, and arrives behind it, is dead.
 *
 * @param sdkAppId the app
 * @param owner whose content it was, as in {@link ContentKey}
 * @param erasedAt milliseconds since the epoch
 * @param author who had it erased, for the record
 * @param unknown fields of a newer writer, kept
 */
public record ErasedOwner(
    int schemaVersion,
    long sdkAppId,
    String owner,
    long erasedAt,
    String author,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  private static final String PREFIX = "erased/";

  /** Copies the collections. */
  public ErasedOwner {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** The key of its record. */
  public String recordKey() {
    return PREFIX + owner;
  }

  /** The owner, where {@code recordKey} is that of such a record; else null. */
  public static @Nullable String owner(String recordKey) {
    return recordKey.startsWith(PREFIX) ? recordKey.substring(PREFIX.length()) : null;
  }
}
