package dev.sluice.kafka.sealed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a random nonce of 96 bits; the key's name is associated data. */
final class ContentCipher {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ContentCipher() {}

  /** Base64 of nonce, text and tag. */
  static String encrypt(SecretKey key, String keyId, byte[] clear) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, keyId, nonce);
      ByteBuffer whole = ByteBuffer.allocate(NONCE_BYTES + cipher.getOutputSize(clear.length));
      whole.put(nonce);
      cipher.doFinal(ByteBuffer.wrap(clear), whole);
      return Base64.getEncoder().encodeToString(whole.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * What {@link #encrypt} encrypted.
   *
   * @throws GeneralSecurityException where it was changed, or sealed under another key
   */
  static byte[] decrypt(SecretKey key, String keyId, String sealed)
      throws GeneralSecurityException {
    byte[] whole;
    try {
      whole = Base64.getDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not Base64", e);
    }
    if (whole.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new GeneralSecurityException("cut short");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(whole, 0, nonce, 0, NONCE_BYTES);
    return cipher(Cipher.DECRYPT_MODE, key, keyId, nonce)
        .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
  }

  private static Cipher cipher(int mode, SecretKey key, String keyId, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
