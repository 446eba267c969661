package dev.sluice.contract.item;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;

/**
 * Says that the answer of an item did not reach the caller, who then applied a policy of its own:
 * the message counts as delivered.
 *
 * @param failedAt milliseconds since the epoch
 * @param cause what went wrong, without content
 * @param unknown fields of a newer writer, kept
 */
public record AnswerFailed(
    int schemaVersion,
    UUID requestId,
    long sdkAppId,
    long failedAt,
    String cause,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown)
    implements ItemRecord {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public AnswerFailed {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }
}
