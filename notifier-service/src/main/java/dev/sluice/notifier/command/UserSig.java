package dev.sluice.notifier.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contract.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes a UserSig, the credential of Tencent IM's REST API (document 269/32688, version 2.0). */
final class UserSig {
  private static final String ALGORITHM = "HmacSHA256";

  private UserSig() {}

  /**
   * Signs for {@code identifier}.
   *
   * @param key the app's key (密钥)
   * @param lifetime whole seconds, at least 1
   */
  static String make(String key, long sdkAppId, String identifier, Instant at, Duration lifetime) {
    long time = at.getEpochSecond();
    long expire = lifetime.toSeconds();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("TLS.ver", "2.0");
    json.put("TLS.identifier", identifier);
    json.put("TLS.sdkappid", sdkAppId);
    json.put("TLS.expire", expire);
    json.put("TLS.time", time);
    json.put("TLS.sig", signature(key, sdkAppId, identifier, time, expire));
    return Base64.getEncoder()
        .encodeToString(deflate(Json.write(json)))
        .replace('+', '*')
        .replace('/', '-')
        .replace('=', '_');
  }

  private static String signature(
      String key, long sdkAppId, String identifier, long time, long expire) {
    String text =
        "TLS.identifier:"
            + identifier
            + "\n"
            + "TLS.sdkappid:"
            + sdkAppId
            + "\n"
            + "TLS.time:"
            + time
            + "\n"
            + "TLS.expire:"
            + expire
            + "\n";
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every JDK", e);
    }
  }

  private static byte[] deflate(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
