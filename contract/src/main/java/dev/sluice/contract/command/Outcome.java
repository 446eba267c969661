package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a command, notice or forwarded callback ended.
 *
 * @param requestId the item; of a forwarded callback its own id
 * @param subject which of the three
 * @param action the command's action; absent for what is none
 * @param status how it ended
 * @param attempts calls made, 0 or more
 * @param lastError the last error without secrets and content; absent where there was none
 * @param at milliseconds since the epoch
 * @param unknown fields of a newer writer, kept
 */
public record Outcome(
    int schemaVersion,
    UUID requestId,
    int revision,
    long sdkAppId,
    OutcomeSubject subject,
    @Nullable CommandAction action,
    OutcomeStatus status,
    int attempts,
    @Nullable String lastError,
    long at,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public Outcome {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }
}
