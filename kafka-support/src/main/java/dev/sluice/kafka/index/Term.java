package dev.sluice.kafka.index;

import dev.sluice.contract.command.FileUrl;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What a record can be found by, as the first 64 bits of a SHA-256: the index holds nothing that a
 * user wrote. Two terms may share a hash, so whoever reads a record that was found looks whether it
 * is one that was meant.
 *
 * @param hash of the kind of term and its parts
 */
public record Term(long hash) {

  /** Everything about one item. */
  public static Term requestId(UUID requestId) {
    return of("request", requestId.toString());
  }

  /** A message between two users, by its MsgKey or other MsgID. */
  public static Term message(String msgId) {
    return of("message", msgId);
  }

  /** A message of a group, by its MsgSeq: it counts per group. */
  public static Term groupMessage(String groupId, String msgId) {
    return of("group message", groupId, msgId);
  }

  /** Items with a file and commands about it; what stands after {@code ?} does not matter. */
  public static Term file(String url) {
    return of("file", FileUrl.normalise(url));
  }

  /** Items of an account. */
  public static Term sender(long sdkAppId, String account) {
    return of("sender", Long.toString(sdkAppId), account);
  }

  /**
   * Items sealed under a user's key: their sender stands nowhere else. With the key its name is
   * gone too, and then nothing leads from the user to the items.
   */
  public static Term contentKey(String keyId) {
    return of("content key", keyId);
  }

  /** A dead letter and what became of it. */
  public static Term letter(String id) {
    return of("letter", id);
  }

  private static Term of(String... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
      }
      return new Term(ByteBuffer.wrap(sha256.digest()).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
