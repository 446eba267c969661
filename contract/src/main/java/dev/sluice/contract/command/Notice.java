package dev.sluice.contract.command;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.erasure.Sealable;
import dev.sluice.contract.item.Content;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A result for the app backend (ContentCallback.ResultNotify). The idempotency key is request id +
 * revision.
 *
 * @param result CtxcbResult: 1 intercepted, 0 let through
 * @param suggestion what was judged
 * @param keywords lexicon entries that were hit
 * @param delivered whether the message reached its receivers (a late Block withdraws it
 *     afterwards); absent: what {@code result} says. A group message that was not delivered has no
 *     MsgSeq to report
 * @param issuedAt milliseconds since the epoch
 * @param unknown fields of a newer writer, kept
 */
public record Notice(
    int schemaVersion,
    UUID requestId,
    int revision,
    long sdkAppId,
    Scene scene,
    ContentType contentType,
    Content content,
    int result,
    Suggestion suggestion,
    String label,
    String subLabel,
    List<String> keywords,
    String libName,
    long issuedAt,
    @Nullable Boolean delivered,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown)
    implements Sealable {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public Notice {
    keywords = keywords == null ? List.of() : List.copyOf(keywords);
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** A notice of something that was delivered exactly if it was let through. */
  public Notice(
      int schemaVersion,
      UUID requestId,
      int revision,
      long sdkAppId,
      Scene scene,
      ContentType contentType,
      Content content,
      int result,
      Suggestion suggestion,
      String label,
      String subLabel,
      List<String> keywords,
      String libName,
      long issuedAt,
      Map<String, JsonNode> unknown) {
    this(
        schemaVersion,
        requestId,
        revision,
        sdkAppId,
        scene,
        contentType,
        content,
        result,
        suggestion,
        label,
        subLabel,
        keywords,
        libName,
        issuedAt,
        null,
        unknown);
  }

  /** Whether the message reached its receivers, as far as it is known. */
  public boolean wasDelivered() {
    return delivered == null ? result == 0 : delivered;
  }

  @Override
  public @Nullable String sealedUnder() {
    return content.keyId();
  }
}
