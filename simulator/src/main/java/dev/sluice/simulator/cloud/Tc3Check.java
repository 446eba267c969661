package dev.sluice.simulator.cloud;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signature of a POST to {@code /} by the document of TC3-HMAC-SHA256 (API 3.0, 签名方法
 * v3).
 */
final class Tc3Check {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "TC3-HMAC-SHA256\\s+Credential=([^/,]+)/([^/]+)/([^/]+)/tc3_request,\\s*"
              + "SignedHeaders=([a-z0-9;-]+),\\s*Signature=([0-9a-f]{64})");
  private static final long TOLERANCE_SECONDS = 300;

  private final CloudCredential credential;
  private final InstantSource clock;

  Tc3Check(CloudCredential credential, InstantSource clock) {
    this.credential = credential;
    this.clock = clock;
  }

  /**
   * How a signature was found.
   *
   * @param error the documented error code; absent where it is right
   * @param service whose product is called, such as {@code tms}
   */
  record Result(@Nullable String error, String service) {}

  /** Checks; {@code headers} gives a header's value by its name in lower case. */
  Result check(Function<String, @Nullable String> headers, byte[] body) {
    String authorization = headers.apply("authorization");
    String timestamp = headers.apply("x-tc-timestamp");
    if (authorization == null || timestamp == null || !timestamp.matches("[0-9]{1,12}")) {
      return new Result("AuthFailure.InvalidAuthorization", "");
    }
    Matcher parts = AUTHORIZATION.matcher(authorization);
    if (!parts.matches()) {
      return new Result("AuthFailure.InvalidAuthorization", "");
    }
    String service = parts.group(3);
    long seconds = Long.parseLong(timestamp);
    if (Math.abs(clock.instant().getEpochSecond() - seconds) > TOLERANCE_SECONDS) {
      return new Result("AuthFailure.SignatureExpire", service);
    }
    if (credential.secretId().isEmpty() || !parts.group(1).equals(credential.secretId())) {
      return new Result("AuthFailure.SecretIdNotFound", service);
    }
    String date =
        DateTimeFormatter.ISO_LOCAL_DATE.format(
            Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
    List<String> signed = Arrays.asList(parts.group(4).split(";"));
    if (!parts.group(2).equals(date)
        || !signed.contains("content-type")
        || !signed.contains("host")) {
      return new Result("AuthFailure.SignatureFailure", service);
    }
    String expected = signature(credential, service, timestamp, date, signed, headers, body);
    boolean right =
        MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII),
            parts.group(5).getBytes(StandardCharsets.US_ASCII));
    return new Result(right ? null : "AuthFailure.SignatureFailure", service);
  }

  /** The signature that the document's steps lead to. */
  static String signature(
      CloudCredential credential,
      String service,
      String timestamp,
      String date,
      List<String> signed,
      Function<String, @Nullable String> headers,
      byte[] body) {
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    for (String name : signed) {
      String value = String.valueOf(headers.apply(name)).strip().toLowerCase(Locale.ROOT);
      canonical.append(name).append(':').append(value).append('\n');
    }
    canonical.append('\n').append(String.join(";", signed)).append('\n').append(hash(body));
    String scope = date + "/" + service + "/tc3_request";
    String toSign =
        "TC3-HMAC-SHA256\n" + timestamp + "\n" + scope + "\n" + hash(utf8(canonical.toString()));
    byte[] key = utf8("TC3" + credential.secretKey());
    for (String step : List.of(date, service, "tc3_request")) {
      key = mac(key, step);
    }
    return HexFormat.of().formatHex(mac(key, toSign));
  }

  /** SHA-256 in lower-case hexadecimal digits. */
  static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
