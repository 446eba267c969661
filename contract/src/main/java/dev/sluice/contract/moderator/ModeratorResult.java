package dev.sluice.contract.moderator;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;

/**
 * The value of {@code sluice.moderator-results}: what a moderator answered later, as ingest
 * received it.
 *
 * @param requestId the item
 * @param moderator name of the moderator
 * @param attempt the attempt that the callback URL was handed out for
 * @param answer what it found
 * @param receivedAt milliseconds since the epoch
 * @param unknown fields of a newer writer, kept
 */
public record ModeratorResult(
    int schemaVersion,
    UUID requestId,
    String moderator,
    int attempt,
    ModeratorAnswer answer,
    long receivedAt,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public ModeratorResult {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }
}
