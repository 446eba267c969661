package dev.sluice.ingest.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A token: one that is valid, or one that was given. Compared by digest and in constant time; never
 * shown.
 */
public final class Token {
  private final byte[] utf8;
  private final byte[] digest;

  /** A token by its value. */
  public Token(String value) {
    this.utf8 = value.getBytes(StandardCharsets.UTF_8);
    this.digest = sha256(utf8);
  }

  /** Whether both are the same token. */
  boolean is(Token given) {
    return MessageDigest.isEqual(digest, given.digest);
  }

  /** Whether {@code sign} is hex(sha256(token + requestTime)). */
  boolean made(String sign, String requestTime) {
    byte[] time = requestTime.getBytes(StandardCharsets.UTF_8);
    byte[] text = new byte[utf8.length + time.length];
    System.arraycopy(utf8, 0, text, 0, utf8.length);
    System.arraycopy(time, 0, text, utf8.length, time.length);
    byte[] expected = HexFormat.of().formatHex(sha256(text)).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, sign.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Token";
  }
}
