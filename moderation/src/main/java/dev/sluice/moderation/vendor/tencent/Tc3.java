package dev.sluice.moderation.vendor.tencent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SequencedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tencent Cloud's signature method TC3-HMAC-SHA256 (API 3.0), for a POST to the path {@code /}. */
final class Tc3 {
  static final String CONTENT_TYPE = "application/json; charset=utf-8";

  private static final String ALGORITHM = "TC3-HMAC-SHA256";
  private static final String MAC = "HmacSHA256";

  private final String service;
  private final String secretId;
  private final String secretKey;

  /**
   * With a credential.
   *
   * @param service such as {@code tms}
   */
  Tc3(String service, String secretId, String secretKey) {
    this.service = service;
    this.secretId = secretId;
    this.secretKey = secretKey;
  }

  /**
   * The header {@code Authorization}.
   *
   * @param headers all that is signed, by names in lower case and in their order; {@code
   *     content-type} and {@code host} among them
   */
  String authorization(SequencedMap<String, String> headers, byte[] body, Instant now) {
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    headers.forEach(
        (name, value) ->
            canonical
                .append(name)
                .append(':')
                .append(value.strip().toLowerCase(Locale.ROOT))
                .append('\n'));
    String signed = String.join(";", headers.keySet());
    canonical.append('\n').append(signed).append('\n').append(sha256(body));

    String date = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
    String scope = date + "/" + service + "/tc3_request";
    String toSign =
        String.join(
            "\n",
            ALGORITHM,
            String.valueOf(now.getEpochSecond()),
            scope,
            sha256(utf8(canonical.toString())));
    byte[] ofDate = hmac(utf8("TC3" + secretKey), date);
    byte[] key = hmac(hmac(ofDate, service), "tc3_request");
    return ALGORITHM
        + " Credential="
        + secretId
        + "/"
        + scope
        + ", SignedHeaders="
        + signed
        + ", Signature="
        + HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  private static byte[] hmac(byte[] key, String message) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(utf8(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(MAC + " is part of every JDK", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
