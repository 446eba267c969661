package dev.sluice.contract.callback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names items (guarantee 5): repeats of one callback get one id, two different messages never share
 * one.
 *
 * <p>The id is a UUIDv5 over length-prefixed fields, so that no value can pose as two. A MsgSeq
 * counts per group and a nickname has no id at all, hence accounts, receiver and a hash of the
 * content go in beside it.
 */
public final class RequestIds {
  /** The name space of the ids. Fixed for good: another one would judge repeats twice. */
  private static final UUID NAMESPACE = UUID.fromString("6f1c3f5e-9a4b-4c1d-8a57-2f0d9d6b7e31");

  private RequestIds() {}

  /**
   * The id of a callback. Without MsgID, MsgRandom and EventTime together stand in for it; without
   * those nothing tells a repeat from a second message, so the id is random.
   */
  public static UUID of(ContentCallback callback) {
    return of(callback, message(callback));
  }

  /**
   * The id of a callback.
   *
   * @param message tells it from every other of the same people, field and content; absent: nothing
   *     does, and the id is random
   */
  public static UUID of(ContentCallback callback, @Nullable String message) {
    if (message == null) {
      return UUID.randomUUID();
    }
    MessageDigest sha1 = named();
    add(sha1, Long.toString(callback.sdkAppId()));
    add(sha1, callback.scene().text());
    add(sha1, callback.fromAccount());
    add(sha1, callback.toGroupId() == null ? "user" : "group");
    add(sha1, callback.toGroupId() == null ? callback.toAccount() : callback.toGroupId());
    add(sha1, callback.contentField());
    add(sha1, message);
    add(sha1, contentHash(callback));
    return version5(sha1.digest());
  }

  /** The id of the word that a group has got a message. */
  public static UUID ofSent(long sdkAppId, String groupId, String msgSeq) {
    MessageDigest sha1 = named();
    add(sha1, "sent");
    add(sha1, Long.toString(sdkAppId));
    add(sha1, groupId);
    add(sha1, msgSeq);
    return version5(sha1.digest());
  }

  private static MessageDigest named() {
    MessageDigest sha1 = digest("SHA-1");
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array());
    return sha1;
  }

  /** A MsgSeq as its topic counts it; a group without topics counts for all. */
  public static String inTopic(@Nullable String topicId, String msgSeq) {
    return topicId == null ? msgSeq : topicId.length() + ":" + topicId + ":" + msgSeq;
  }

  /** Names a message by its MsgKey or MsgSeq. */
  public static String named(String msgId) {
    return "id:" + msgId;
  }

  private static @Nullable String message(ContentCallback callback) {
    if (callback.msgId() != null) {
      return named(callback.msgId());
    }
    if (callback.msgRandom() != null && callback.eventTime() != null) {
      return "random:" + callback.msgRandom() + "@" + callback.eventTime();
    }
    return null;
  }

  private static byte[] contentHash(ContentCallback callback) {
    MessageDigest sha256 = digest("SHA-256");
    add(sha256, callback.contentType().text());
    callback.textContent().forEach(text -> add(sha256, text));
    // The URL as it stands: two files of one message may differ in nothing but the query.
    add(sha256, callback.fileUrl());
    return sha256.digest();
  }

  /** An absent field is not an empty one. */
  private static void add(MessageDigest digest, @Nullable String field) {
    if (field == null) {
      digest.update(new byte[] {-1, -1, -1, -1});
    } else {
      add(digest, field.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void add(MessageDigest digest, byte[] field) {
    digest.update(ByteBuffer.allocate(4).putInt(field.length).array());
    digest.update(field);
  }

  private static UUID version5(byte[] sha1) {
    sha1[6] = (byte) ((sha1[6] & 0x0f) | 0x50);
    sha1[8] = (byte) ((sha1[8] & 0x3f) | 0x80);
    ByteBuffer bytes = ByteBuffer.wrap(sha1);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
