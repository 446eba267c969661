package dev.sluice.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that sealed secrets are opened with, from a file that each service gets: one {@code <key
 * id> <Base64 of 32 bytes>} a line, the first of which seals; {@code #} starts a comment. Several
 * lines let a key be changed without a gap.
 */
public final class MasterKey {
  private static final int KEY_BYTES = 32;
  private static final int MAX_KEYS = 16;
  private static final int OWNER_BYTES = 16;

  /** Sets this use of the key apart from every other. */
  private static final String OWNER_LABEL = "sluice content owner 1\n";

  private final Map<String, SecretKey> keys;

  private MasterKey(Map<String, SecretKey> keys) {
    this.keys = keys;
  }

  /**
   * Reads the key file.
   *
   * @throws SecretException if it cannot be read or a line is wrong; names file and line
   */
  public static MasterKey read(Path file) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        number++;
        String text = line.strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          addKey(keys, text, file + ":" + number);
        }
      }
    } catch (IOException e) {
      throw new SecretException(
          "master key file " + file + " cannot be read: " + e.getMessage(), e);
    }
    if (keys.isEmpty()) {
      throw new SecretException("master key file " + file + " holds no key");
    }
    return new MasterKey(keys);
  }

  /** A new line for a key file. */
  public static String newLine(String keyId) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return keyId + " " + Base64.getEncoder().encodeToString(key);
  }

  private static void addKey(Map<String, SecretKey> keys, String line, String where) {
    String[] parts = line.split("\\s+", -1);
    if (parts.length != 2 || !isKeyId(parts[0])) {
      throw new SecretException(
          where + ": expected '<key id> <Base64 of 32 bytes>', the id of letters, digits, - and _");
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(parts[1]);
    } catch (IllegalArgumentException e) {
      throw new SecretException(where + ": the key is not Base64", e);
    }
    if (key.length != KEY_BYTES) {
      throw new SecretException(where + ": the key has " + key.length + " bytes, 32 are needed");
    }
    if (keys.size() == MAX_KEYS || keys.put(parts[0], new SecretKeySpec(key, "AES")) != null) {
      throw new SecretException(where + ": key id twice, or more than " + MAX_KEYS + " keys");
    }
  }

  /** Whether {@code text} may name a key: letters, digits, - and _, at most 32. */
  static boolean isKeyId(String text) {
    return text.matches("[A-Za-z0-9_-]{1,32}");
  }

  /**
   * Names a user without giving the user away to who has not the master key: an HMAC of app and
   * user, under each key of the file. The first is that of the key that seals.
   */
  public List<String> owners(long sdkAppId, String user) {
    List<String> owners = new ArrayList<>();
    keys.forEach((keyId, key) -> owners.add(keyId + ":" + owner(key, sdkAppId, user)));
    return owners;
  }

  /** As {@link #owners}, by the key that seals alone. */
  public String owner(long sdkAppId, String user) {
    String keyId = sealingKeyId();
    return keyId + ":" + owner(key(keyId), sdkAppId, user);
  }

  private static String owner(SecretKey key, long sdkAppId, String user) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      mac.update(OWNER_LABEL.getBytes(StandardCharsets.UTF_8));
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(sdkAppId).array());
      byte[] hash = mac.doFinal(user.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, OWNER_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** The id of the key that seals. */
  String sealingKeyId() {
    return keys.keySet().iterator().next();
  }

  SecretKey key(String keyId) {
    SecretKey key = keys.get(keyId);
    if (key == null) {
      throw new SecretException(
          "the secret is sealed under key '" + keyId + "', which the master key file lacks");
    }
    return key;
  }
}
