package dev.sluice.simulator.im;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contract.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.zip.InflaterInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies a UserSig by the app's key, written from the public description of the algorithm alone
 * (product 269/32688): Base64 with {@code * - _} for {@code + / =}, of zlib, of JSON whose TLS.sig
 * is an HMAC-SHA256 over its other fields.
 */
final class UserSigVerifier {
  private static final int MAX_JSON = 8_192;

  private final InstantSource clock;

  UserSigVerifier(InstantSource clock) {
    this.clock = clock;
  }

  /** What is wrong with {@code userSig}; {@link RestError#OK} if nothing is. */
  RestError verify(ImApp app, String identifier, String userSig) {
    if (userSig.isEmpty()) {
      return RestError.USERSIG_EMPTY;
    }
    JsonNode json;
    try {
      json = open(userSig);
    } catch (IOException | IllegalArgumentException e) {
      return RestError.USERSIG_UNREADABLE;
    }
    String named = json.path("TLS.identifier").asText();
    long sdkAppId = json.path("TLS.sdkappid").asLong();
    long time = json.path("TLS.time").asLong();
    long expire = json.path("TLS.expire").asLong();
    String text =
        "TLS.identifier:"
            + named
            + "\nTLS.sdkappid:"
            + sdkAppId
            + "\nTLS.time:"
            + time
            + "\nTLS.expire:"
            + expire
            + "\n";
    byte[] expected = Base64.getEncoder().encode(hmac(app.key(), text));
    byte[] given = json.path("TLS.sig").asText().getBytes(StandardCharsets.US_ASCII);
    if (!json.path("TLS.ver").asText().equals("2.0") || !MessageDigest.isEqual(expected, given)) {
      return RestError.USERSIG_WRONG;
    }
    if (!named.equals(identifier)) {
      return RestError.USERSIG_OTHER_IDENTIFIER;
    }
    if (sdkAppId != app.sdkAppId()) {
      return RestError.USERSIG_OTHER_APP;
    }
    return clock.instant().getEpochSecond() > time + expire
        ? RestError.USERSIG_EXPIRED
        : RestError.OK;
  }

  private static JsonNode open(String userSig) throws IOException {
    byte[] zlib =
        Base64.getDecoder().decode(userSig.replace('*', '+').replace('-', '/').replace('_', '='));
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(zlib))) {
      return Json.readTree(in.readNBytes(MAX_JSON));
    }
  }

  private static byte[] hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
    }
  }
}
