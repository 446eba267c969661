package dev.sluice.contract.moderator;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.erasure.Sealable;
import dev.sluice.contract.verdict.Reason;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code sluice.moderator-results}: what a moderator answered later, as ingest
 * received it.
 *
 * @param requestId the item
 * @param moderator name of the moderator
 * @param attempt the attempt that the callback URL was handed out for
 * @param answer what it found
 * @param reasons the same without loss, where a vendor tells more than an answer holds; empty: the
 *     answer is all
 * @param receivedAt milliseconds since the epoch
 * @param content names the key that what it quotes is sealed under; absent: it is clear
 * @param unknown fields of a newer writer, kept
 */
public record ModeratorResult(
    int schemaVersion,
    UUID requestId,
    String moderator,
    int attempt,
    ModeratorAnswer answer,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reason> reasons,
    long receivedAt,
    @Nullable Content content,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown)
    implements Sealable {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public ModeratorResult {
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** One whose answer is all. */
  public ModeratorResult(
      int schemaVersion,
      UUID requestId,
      String moderator,
      int attempt,
      ModeratorAnswer answer,
      long receivedAt,
      @Nullable Content content,
      Map<String, JsonNode> unknown) {
    this(
        schemaVersion,
        requestId,
        moderator,
        attempt,
        answer,
        List.of(),
        receivedAt,
        content,
        unknown);
  }

  @Override
  public @Nullable String sealedUnder() {
    return content == null ? null : content.keyId();
  }

  /**
   * Of the item that it is about.
   *
   * @param keyId names the key of its author
   * @param sealed what is encrypted, of a record that was read without its key
   */
  public record Content(String keyId, @Nullable String sealed) {}
}
