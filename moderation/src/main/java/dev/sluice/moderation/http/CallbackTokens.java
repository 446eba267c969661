package dev.sluice.moderation.http;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the parameter {@code r} of callback URLs: the fields of a {@link CallbackToken}
 * under an HMAC-SHA256, whose key is derived from a secret that ingest and stream share. With
 * several secrets, the first makes and any checks, so that they can be rotated. Safe for use by
 * many threads.
 */
public final class CallbackTokens {
  /**
   * Where ingest takes answers that come later; {@code {moderator}} stands for the moderator's
   * name.
   */
  public static final String PATH = "/moderator-callback/{moderator}";

  /** Bytes of a shared secret at least: half of what the HMAC makes of it. */
  public static final int MIN_SECRET = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PURPOSE =
      "sluice moderator callback v1".getBytes(StandardCharsets.UTF_8);
  private static final int FIELDS = 2 * Long.BYTES + 2 * Integer.BYTES + Long.BYTES;
  private static final int KEY_ID = 2 * Long.BYTES;
  private static final int MAC = 32;
  private static final int TEXT = Math.ceilDiv((FIELDS + MAC) * 4, 3);
  private static final int SEALED_TEXT = Math.ceilDiv((FIELDS + KEY_ID + MAC) * 4, 3);

  private final List<SecretKey> keys;

  /**
   * With the secrets that ingest and stream share.
   *
   * @throws IllegalArgumentException if there is none, or one is shorter than {@link #MIN_SECRET}
   *     bytes
   */
  public CallbackTokens(List<String> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("callback secret: there is none");
    }
    this.keys = secrets.stream().map(CallbackTokens::derive).toList();
  }

  /** What a check came to. */
  public sealed interface Check {
    /** It was made here and is in time. */
    record Valid(CallbackToken token) implements Check {}

    /** It was made here, but is of no use any more. */
    record Expired() implements Check {}

    /** It was not made with any of the secrets. */
    record Wrong() implements Check {}
  }

  /** The parameter. */
  public String make(CallbackToken token) {
    UUID keyId = token.keyId();
    ByteBuffer buffer =
        ByteBuffer.allocate(FIELDS + (keyId == null ? 0 : KEY_ID))
            .putLong(token.requestId().getMostSignificantBits())
            .putLong(token.requestId().getLeastSignificantBits())
            .putInt(token.partition())
            .putInt(token.attempt())
            .putLong(token.expiresAt());
    if (keyId != null) {
      buffer.putLong(keyId.getMostSignificantBits()).putLong(keyId.getLeastSignificantBits());
    }
    byte[] fields = buffer.array();
    byte[] mac = mac(keys.getFirst(), fields);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(fields.length + MAC).put(fields).put(mac).array());
  }

  /**
   * The callback URL for a {@code Subject}: a moderator puts its name in the place kept for it.
   *
   * @param ingest such as {@code https://sluice.example.com}; a path is kept, a closing slash left
   *     out
   */
  public String url(String ingest, CallbackToken token) {
    String base = ingest.endsWith("/") ? ingest.substring(0, ingest.length() - 1) : ingest;
    return base + PATH + "?r=" + make(token);
  }

  /** The callback URL of one moderator, of one that {@link #url} made. */
  public static String of(String url, String moderator) {
    String encoded = URLEncoder.encode(moderator, StandardCharsets.UTF_8).replace("+", "%20");
    return url.replace("{moderator}", encoded);
  }

  /** Checks a parameter, in constant time per secret. */
  public Check check(String parameter, Instant now) {
    byte[] bytes;
    try {
      bytes =
          parameter.length() == TEXT || parameter.length() == SEALED_TEXT
              ? Base64.getUrlDecoder().decode(parameter)
              : new byte[0];
    } catch (IllegalArgumentException e) {
      return new Check.Wrong();
    }
    int length = bytes.length - MAC;
    if (length != FIELDS && length != FIELDS + KEY_ID) {
      return new Check.Wrong();
    }
    byte[] fields = Arrays.copyOf(bytes, length);
    byte[] given = Arrays.copyOfRange(bytes, length, bytes.length);
    boolean right = false;
    for (SecretKey key : keys) {
      right |= MessageDigest.isEqual(mac(key, fields), given);
    }
    if (!right) {
      return new Check.Wrong();
    }
    ByteBuffer buffer = ByteBuffer.wrap(fields);
    UUID requestId = new UUID(buffer.getLong(), buffer.getLong());
    CallbackToken token =
        new CallbackToken(
            requestId,
            buffer.getInt(),
            buffer.getInt(),
            buffer.getLong(),
            buffer.hasRemaining() ? new UUID(buffer.getLong(), buffer.getLong()) : null);
    return token.expiresAt() < now.getEpochSecond() ? new Check.Expired() : new Check.Valid(token);
  }

  private static SecretKey derive(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_SECRET) {
      throw new IllegalArgumentException(
          "callback secret: has fewer than " + MIN_SECRET + " bytes");
    }
    return new SecretKeySpec(mac(new SecretKeySpec(bytes, ALGORITHM), PURPOSE), ALGORITHM);
  }

  private static byte[] mac(SecretKey key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
    }
  }
}
