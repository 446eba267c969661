package dev.sluice.settings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A secret encrypted with AES-256-GCM: {@code sealed:v1:<key id>:<Base64 of nonce, text and tag>}.
 * Key id, owner and field are associated data, so a sealed secret copied to another app or field
 * cannot be opened there.
 */
public final class SealedSecret {
  /** Starts the text of every sealed secret. */
  public static final String PREFIX = "sealed:v1:";

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SealedSecret() {}

  /**
   * Seals {@code value} for one field.
   *
   * @param owner an app's SdkAppId, or {@code moderator:NAME}
   * @param field such as {@code token}
   */
  public static String seal(MasterKey master, String owner, String field, String value) {
    String keyId = master.sealingKeyId();
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, master, keyId, nonce, owner, field)
              .doFinal(value.getBytes(StandardCharsets.UTF_8));
      byte[] whole =
          ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return PREFIX + keyId + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new SecretException("cannot seal " + field + " of " + owner, e);
    }
  }

  /**
   * Opens what {@link #seal} made for the same owner and field.
   *
   * @throws SecretException if the key is missing, or it was sealed for another owner or field, or
   *     was changed
   */
  public static String open(MasterKey master, String owner, String field, String sealed) {
    int colon = sealed.indexOf(':', PREFIX.length());
    String where = field + " of " + owner;
    if (!sealed.startsWith(PREFIX)
        || colon < 0
        || !MasterKey.isKeyId(sealed.substring(PREFIX.length(), colon))) {
      throw new SecretException(where + ": not of the form " + PREFIX + "<key id>:<Base64>");
    }
    String keyId = sealed.substring(PREFIX.length(), colon);
    try {
      byte[] whole = Base64.getUrlDecoder().decode(sealed.substring(colon + 1));
      if (whole.length < NONCE_BYTES + TAG_BITS / 8) {
        throw new SecretException(where + ": the sealed secret is cut short");
      }
      byte[] nonce = new byte[NONCE_BYTES];
      System.arraycopy(whole, 0, nonce, 0, NONCE_BYTES);
      byte[] opened =
          cipher(Cipher.DECRYPT_MODE, master, keyId, nonce, owner, field)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return new String(opened, StandardCharsets.UTF_8);
    } catch (AEADBadTagException e) {
      throw new SecretException(
          where + ": sealed for another app or field, or under another key", e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SecretException(where + ": cannot be opened", e);
    }
  }

  private static Cipher cipher(
      int mode, MasterKey master, String keyId, byte[] nonce, String owner, String field)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, master.key(keyId), new GCMParameterSpec(TAG_BITS, nonce));
    for (String part : new String[] {keyId, owner, field}) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      cipher.updateAAD(ByteBuffer.allocate(4).putInt(bytes.length).array());
      cipher.updateAAD(bytes);
    }
    return cipher;
  }
}
