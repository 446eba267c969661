package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.erasure.Sealable;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order to the IM backend. The idempotency key is request id + revision + action.
 *
 * @param requestId the item that led to it
 * @param revision the verdict's revision
 * @param action what to do
 * @param content what it is about
 * @param issuedAt milliseconds since the epoch
 * @param rule what of the settings decided: the library or moderator, and the label, such as {@code
 *     house/Abuse}; absent: a person did
 * @param unknown fields of a newer writer, kept
 */
public record Command(
    int schemaVersion,
    UUID requestId,
    int revision,
    long sdkAppId,
    CommandAction action,
    Target content,
    long issuedAt,
    @Nullable String rule,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown)
    implements Sealable {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public Command {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** One that a person decided. */
  public Command(
      int schemaVersion,
      UUID requestId,
      int revision,
      long sdkAppId,
      CommandAction action,
      Target content,
      long issuedAt,
      Map<String, JsonNode> unknown) {
    this(schemaVersion, requestId, revision, sdkAppId, action, content, issuedAt, null, unknown);
  }

  @Override
  public @Nullable String sealedUnder() {
    return content.keyId();
  }
}
