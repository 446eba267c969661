package dev.sluice.contract.item;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.callback.ContentCallback;
import dev.sluice.contract.erasure.SealedForm;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** What no callback can set, whatever it calls its fields. */
  private static final Set<String> OWN_FIELDS =
      Stream.concat(
              Arrays.stream(Content.class.getRecordComponents()).map(RecordComponent::getName),
              Stream.of(SealedForm.SEALED))
          .collect(Collectors.toUnmodifiableSet());

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
        ofOthers(callback.unknown()));
  }

  /** Without what would pass for a field of this record, such as a key that it is sealed under. */
  private static Map<String, JsonNode> ofOthers(Map<String, JsonNode> fields) {
    if (Collections.disjoint(fields.keySet(), OWN_FIELDS)) {
      return fields;
    }
    Map<String, JsonNode> others = new HashMap<>(fields);
    others.keySet().removeAll(OWN_FIELDS);
    return others;
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
