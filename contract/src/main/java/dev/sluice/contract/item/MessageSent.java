package dev.sluice.contract.item;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.erasure.Sealable;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says that a group message was sent, and under which MsgSeq: the callback before it names none
 * yet. Its items are found by group, author and random, or by Tencent's {@code MsgId}.
 *
 * @param requestId names this record: a UUIDv5 of app, group and MsgSeq
 * @param content author, group, MsgSeq ({@code msgId}) and random of the message; {@code MsgId} and
 *     {@code TopicId} among its unknown fields; no texts
 * @param sentAt milliseconds since the epoch
 * @param unknown fields of a newer writer, kept
 */
public record MessageSent(
    int schemaVersion,
    UUID requestId,
    long sdkAppId,
    Content content,
    long sentAt,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown)
    implements ItemRecord, Sealable {

  /** The form that this version writes. */
  public static final int SCHEMA_VERSION = 1;

  /** Copies the collections. */
  public MessageSent {
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  @Override
  public @Nullable String sealedUnder() {
    return content.keyId();
  }
}
