package dev.sluice.contract.topic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.command.Target;
import dev.sluice.contract.item.Content;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Record keys. What names a person or a conversation goes in hashed, so keys hold neither text nor
 * account ids.
 */
public final class TopicKeys {
  private static final String FORWARD = ":forward/";

  private TopicKeys() {}

  /**
   * Key of an item and its verdicts: the app and its conversation, so that one conversation keeps
   * its order.
   */
  public static String conversation(long sdkAppId, Content content) {
    String group = content.toGroupId();
    String to = content.toAccount();
    String from = content.fromAccount();
    if (group != null) {
      return sdkAppId + ":" + hash("group", group);
    }
    if (to != null) {
      boolean ordered = from.compareTo(to) <= 0;
      return sdkAppId + ":" + hash("c2c", ordered ? from : to, ordered ? to : from);
    }
    return sdkAppId + ":" + hash("user", from);
  }

  /** Key of a command: the app and what the command is about. */
  public static String target(long sdkAppId, Target target) {
    String file = target.fileUrl();
    if (file != null) {
      return sdkAppId + ":" + hash("file", file);
    }
    String group = target.toGroupId();
    String from = orEmpty(target.fromAccount());
    if (target.seconds() != null) {
      return sdkAppId + ":" + hash("mute", from);
    }
    String field = target.field();
    if (field != null) {
      return sdkAppId + ":" + hash("field", orEmpty(group), target.ofMember() ? from : "", field);
    }
    String topic = target.topicId();
    String to = orEmpty(target.toAccount());
    String id = orEmpty(target.msgId());
    String message =
        topic == null
            ? hash("message", orEmpty(group), group == null ? from : "", to, id)
            : hash("topic", orEmpty(group), topic, id);
    return sdkAppId + ":" + message;
  }

  /**
   * Keys by which a group message is found before it has a MsgSeq and afterwards, the surest first:
   * Tencent's {@code MsgId}, and group, author and random. Empty where it names neither.
   */
  public static List<String> sentMessage(long sdkAppId, Content content) {
    String group = content.toGroupId();
    JsonNode id = content.unknown().get("MsgId");
    List<String> keys = new ArrayList<>();
    if (group != null && id != null && id.isTextual()) {
      keys.add(sdkAppId + ":" + hash("sent-id", group, id.textValue()));
    }
    if (group != null && content.msgRandom() != null) {
      String random = Long.toString(content.msgRandom());
      keys.add(sdkAppId + ":" + hash("sent-random", group, content.fromAccount(), random));
    }
    return keys;
  }

  /** Key of a notice. */
  public static String notice(long sdkAppId, UUID requestId) {
    return sdkAppId + ":" + requestId;
  }

  /** Key of a callback that goes on: they are spread evenly, since no order of theirs is kept. */
  public static String forward(long sdkAppId, UUID id) {
    return sdkAppId + FORWARD + id;
  }

  /** Whether {@code key} is one of {@link #forward}. */
  public static boolean isForward(String key) {
    return key.contains(FORWARD);
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  /** The first 128 bits of SHA-256 over the length-prefixed parts. */
  private static String hash(String... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha256.update(
            new byte[] {
              (byte) (bytes.length >>> 24),
              (byte) (bytes.length >>> 16),
              (byte) (bytes.length >>> 8),
              (byte) bytes.length
            });
        sha256.update(bytes);
      }
      return HexFormat.of().formatHex(sha256.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
