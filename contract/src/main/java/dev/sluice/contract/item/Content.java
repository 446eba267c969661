package dev.sluice.contract.item;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.erasure.SealedForm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a user wrote and every account id of an item, in one sub-object, so that it can be
 * encrypted per app later.
 *
 * @param keyId names the key that encrypts the rest, which is one field {@code sealed} then;
 *     absent: clear
 * @param fromAccount the author
 * @param toAccount the receiving user
 * @param toGroupId the receiving group
 * @param texts the strings of TextContent; empty for a file
 * @param fileUrl the file; absent for text
 * @param msgId MsgKey (C2C) or MsgSeq (group)
 * @param msgRandom random of the send request, unsigned 32 bit
 * @param eventTime when it happened, milliseconds since the epoch
 * @param contentField which profile field
 * @param cloudCustomData opaque data of the message
 * @param unknown fields of the callback or of a newer writer, kept
 */
public record Content(
    @Nullable String keyId,
    String fromAccount,
    @Nullable String toAccount,
    @Nullable String toGroupId,
    List<String> texts,
    @Nullable String fileUrl,
    @Nullable String msgId,
    @Nullable Long msgRandom,
    @Nullable Long eventTime,
    @Nullable String contentField,
    @Nullable String cloudCustomData,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> unknown) {

  /** Copies the collections. */
  public Content {
    texts = texts == null ? List.of() : List.copyOf(texts);
    unknown = unknown == null ? Map.of() : Map.copyOf(unknown);
  }

  /** The content of a callback. */
  public static Content of(ContentCallback callback) {
    return new Content(
        null,
        callback.fromAccount(),
        callback.toAccount(),
        callback.toGroupId(),
        callback.textContent(),
        callback.fileUrl(),
        callback.msgId(),
        callback.msgRandom(),
        callback.eventTime(),
        callback.contentField(),
        callback.cloudCustomData(),
        callback.unknown());
  }

  /** The same, to be sealed under a key where it is written. */
  public Content under(String key) {
    return new Content(
        key,
        fromAccount,
        toAccount,
        toGroupId,
        texts,
        fileUrl,
        msgId,
        msgRandom,
        eventTime,
        contentField,
        cloudCustomData,
        unknown);
  }

  /** Whether it was read without its key, by somebody who does not need what is in it. */
  public boolean sealed() {
    return keyId != null && unknown.containsKey(SealedForm.SEALED);
  }

  /** Whether its key was destroyed: it says nothing any more. A user's id is never empty. */
  public boolean erased() {
    return keyId != null && fromAccount != null && fromAccount.isEmpty();
  }
}
