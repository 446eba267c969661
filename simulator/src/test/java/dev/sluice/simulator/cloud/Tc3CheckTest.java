package dev.sluice.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the vector that Tencent Cloud publishes. */
class Tc3CheckTest {
  private static final CloudCredential PUBLISHED =
      new CloudCredential("AKID" + "*".repeat(32), "*".repeat(32));
  private static final byte[] BODY =
      ("{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\":"
              + " \"instance-name\"}]}")
          .getBytes(StandardCharsets.UTF_8);
  private static final long SIGNED_AT = 1_551_113_065L;

  @Test
  void findsThePublishedSignatureRight() {
    // When
    Tc3Check.Result result = check(headers(), BODY, SIGNED_AT);

    // Then
    assertThat(result).isEqualTo(new Tc3Check.Result(null, "cvm"));
    assertThat(Tc3Check.hash(BODY))
        .isEqualTo("35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064");
  }

  @ParameterizedTest
  @CsvSource({
    "300,",
    "-300,",
    "301, AuthFailure.SignatureExpire",
    "-301, AuthFailure.SignatureExpire"
  })
  void allowsFiveMinutes(long shift, String error) {
    // Then
    assertThat(check(headers(), BODY, SIGNED_AT + shift).error()).isEqualTo(error);
  }

  @Test
  void findsEveryChangeOut() {
    // Given
    byte[] otherBody = "{}".getBytes(StandardCharsets.UTF_8);

    // Then
    assertThat(check(headers(), otherBody, SIGNED_AT).error())
        .isEqualTo("AuthFailure.SignatureFailure");
    for (String name : List.of("host", "content-type", "x-tc-action")) {
      assertThat(check(with(name, "other"), BODY, SIGNED_AT).error())
          .as(name)
          .isEqualTo("AuthFailure.SignatureFailure");
    }
    assertThat(check(with("authorization", "Bearer x"), BODY, SIGNED_AT).error())
        .isEqualTo("AuthFailure.InvalidAuthorization");
    assertThat(check(Map.of(), BODY, SIGNED_AT).error())
        .isEqualTo("AuthFailure.InvalidAuthorization");
    String authorization = String.valueOf(headers().get("authorization"));
    assertThat(
            check(
                    with("authorization", authorization.replace("AKID***", "AKID**x")),
                    BODY,
                    SIGNED_AT)
                .error())
        .isEqualTo("AuthFailure.SecretIdNotFound");
    assertThat(
            check(
                    with("authorization", authorization.replace("content-type;host", "host")),
                    BODY,
                    SIGNED_AT)
                .error())
        .isEqualTo("AuthFailure.SignatureFailure");
  }

  @Test
  void servesNobodyWithoutACredential() {
    // Given
    Tc3Check nobody = new Tc3Check(CloudCredential.NONE, () -> Instant.ofEpochSecond(SIGNED_AT));

    // Then
    assertThat(nobody.check(headers()::get, BODY).error())
        .isEqualTo("AuthFailure.SecretIdNotFound");
  }

  private static Tc3Check.Result check(Map<String, String> headers, byte[] body, long now) {
    return new Tc3Check(PUBLISHED, () -> Instant.ofEpochSecond(now)).check(headers::get, body);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> headers = new HashMap<>(headers());
    headers.put(name, value);
    return headers;
  }

  private static Map<String, String> headers() {
    return Map.of(
        "content-type",
        "application/json; charset=utf-8",
        "host",
        "cvm.tencentcloudapi.com",
        "x-tc-action",
        "DescribeInstances",
        "x-tc-timestamp",
        Long.toString(SIGNED_AT),
        "authorization",
        "TC3-HMAC-SHA256 Credential=AKID"
            + "*".repeat(32)
            + "/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action,"
            + " Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");
  }
}
