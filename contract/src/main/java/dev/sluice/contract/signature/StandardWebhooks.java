package dev.sluice.contract.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs and checks HTTP bodies by the Standard Webhooks specification 1.0 (<a
 * href="https://www.standardwebhooks.com">its site</a>): {@code v1,base64(HMAC-SHA256(key, id + "."
 * + timestamp + "." + body))}. Holds one or more secrets, the current one first, so that they can
 * be rotated: it signs with all and accepts any. Safe for use by many threads; says nothing of its
 * secrets.
 */
public final class StandardWebhooks {
  /** Header that names the message: the same for every attempt to deliver it. */
  public static final String ID = "webhook-id";

  /** Header with the moment of signing, seconds since the epoch. */
  public static final String TIMESTAMP = "webhook-timestamp";

  /** Header with one or more signatures, separated by spaces. */
  public static final String SIGNATURE = "webhook-signature";

  /**
   * How far a timestamp may lie from the clock, either way: the specification's reference libraries
   * use the same.
   */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAX_HEADER = 2_048;

  private final List<SecretKey> keys;

  private StandardWebhooks(List<SecretKey> keys) {
    this.keys = keys;
  }

  /**
   * With secrets, each {@code whsec_} + base64 of the key; a secret without that prefix is its own
   * UTF-8 bytes.
   *
   * @throws IllegalArgumentException if there is none, one is empty, or one has the prefix and is
   *     not base64; the secret is not told
   */
  public static StandardWebhooks of(List<String> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("no secret");
    }
    return new StandardWebhooks(secrets.stream().map(StandardWebhooks::key).toList());
  }

  /** With one secret. */
  public static StandardWebhooks of(String secret) {
    return of(List.of(secret));
  }

  /**
   * The three headers for {@code body}.
   *
   * @param id names the message; without a full stop, which would make the signed text ambiguous
   */
  public Map<String, String> headers(String id, Instant now, byte[] body) {
    if (id.isEmpty() || id.indexOf('.') >= 0) {
      throw new IllegalArgumentException("id: '" + id + "' is empty or holds a full stop");
    }
    String timestamp = Long.toString(now.getEpochSecond());
    StringJoiner signatures = new StringJoiner(" ");
    for (SecretKey key : keys) {
      signatures.add(VERSION + Base64.getEncoder().encodeToString(mac(key, id, timestamp, body)));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(ID, id);
    headers.put(TIMESTAMP, timestamp);
    headers.put(SIGNATURE, signatures.toString());
    return headers;
  }

  /**
   * Checks the three headers of a request, absent ones as null, against its body as it was
   * received. In constant time per signature.
   */
  public SignatureCheck check(
      @Nullable String id,
      @Nullable String timestamp,
      @Nullable String signatures,
      byte[] body,
      Instant now) {
    if (id == null
        || timestamp == null
        || signatures == null
        || id.isEmpty()
        || timestamp.isEmpty()
        || signatures.isEmpty()) {
      return SignatureCheck.MISSING;
    }
    if (id.length() > MAX_HEADER
        || signatures.length() > MAX_HEADER
        || !timestamp.matches("[0-9]{1,15}")) {
      return SignatureCheck.MALFORMED;
    }
    long apart = Math.abs(now.getEpochSecond() - Long.parseLong(timestamp));
    if (apart > TOLERANCE.toSeconds()) {
      return SignatureCheck.STALE;
    }
    boolean valid = false;
    for (SecretKey key : keys) {
      byte[] expected = mac(key, id, timestamp, body);
      for (String signature : signatures.split(" ", -1)) {
        byte[] given = decode(signature);
        valid |= given != null && MessageDigest.isEqual(expected, given);
      }
    }
    return valid ? SignatureCheck.VALID : SignatureCheck.WRONG;
  }

  private static byte @Nullable [] decode(String signature) {
    if (!signature.startsWith(VERSION)) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(signature.substring(VERSION.length()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static SecretKey key(String secret) {
    byte[] bytes;
    try {
      bytes =
          secret.startsWith(PREFIX)
              ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
              : secret.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // The decoder's message would quote the secret.
      throw new IllegalArgumentException("secret: what follows " + PREFIX + " is not base64");
    }
    if (bytes.length == 0) {
      throw new IllegalArgumentException("secret: is empty");
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  private static byte[] mac(SecretKey key, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
    }
  }
}
