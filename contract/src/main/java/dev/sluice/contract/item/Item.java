package dev.sluice.contract.item;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.erasure.Sealable;
import dev.sluice.contract.verdict.Judgement;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is judged as one: one content callback, with what it was answered.
 *
 * @param requestId names the item (guarantee 5)
 * @param sdkAppId the app
 * @param scene where it came from
 * @param contentType what it is
 * @param content all that a user wrote, and the accounts
 * @param acceptance when and under what it was accepted
 * @param answer what the caller was told
 * @param judgement the finished judgement; absent: the stream judges
 * @param unknown fields of a newer writer, kept
 */
public record Item(
    int schemaVersion,
    UUID requestId,
    long sdkAppId,
    Scene scene,
    ContentType contentType,
    Content content,
    Acceptance acceptance,
    Answer answer,
    @Nullable Judgement judgement,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown)
    implements ItemRecord, Sealable {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public Item {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  @Override
  public @Nullable String sealedUnder() {
    return content.keyId();
  }
}
