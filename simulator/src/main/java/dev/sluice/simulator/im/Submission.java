package dev.sluice.simulator.im;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.callback.ContactItem;
import dev.sluice.contract.callback.ContentCallback;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user handed in: a message, or a change of a profile, group or relation.
 *
 * @param id names it in this stand-in
 * @param contact the receiver, or the group or user concerned
 * @param texts strings of a text; empty for a file
 * @param fileUrl a file's URL with its query
 * @param field which profile field; absent for a message
 * @param msgId MsgKey (C2C) or MsgSeq (group); absent for a profile change
 * @param msgRandom unsigned 32 bit
 * @param eventTime milliseconds since the epoch
 */
record Submission(
    String id,
    long sdkAppId,
    Scene scene,
    String from,
    @Nullable ContactItem contact,
    ContentType contentType,
    List<String> texts,
    @Nullable String fileUrl,
    @Nullable String field,
    @Nullable String msgId,
    long msgRandom,
    long eventTime,
    @Nullable String cloudCustomData) {

  Submission {
    texts = List.copyOf(texts);
  }

  /** The content callback that is made of it. A repeat is the same, byte for byte. */
  ContentCallback callback() {
    return new ContentCallback(
        scene,
        sdkAppId,
        from,
        contact,
        contentType,
        texts,
        fileUrl,
        msgId,
        msgRandom,
        eventTime,
        field,
        cloudCustomData,
        Map.of());
  }
}
