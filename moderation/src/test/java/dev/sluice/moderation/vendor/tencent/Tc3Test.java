package dev.sluice.moderation.vendor.tencent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** The vector that Tencent Cloud publishes for its signature. */
class Tc3Test {
  private static final byte[] PAYLOAD =
      "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}"
          .getBytes(UTF_8);
  private static final Instant NOW = Instant.ofEpochSecond(1_551_113_065);

  private static SequencedMap<String, String> headers() {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", Tc3.CONTENT_TYPE);
    headers.put("host", "cvm.tencentcloudapi.com");
    return headers;
  }

  @Test
  void signsThePublishedVector() {
    // Given
    Tc3 tc3 = new Tc3("cvm", "AKID" + "*".repeat(32), "*".repeat(32));
    SequencedMap<String, String> headers = headers();
    headers.put("x-tc-action", "DescribeInstances");
    // When
    String authorization = tc3.authorization(headers, PAYLOAD, NOW);
    // Then
    assertThat(authorization)
        .isEqualTo(
            "TC3-HMAC-SHA256 Credential=AKID"
                + "*".repeat(32)
                + "/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature="
                + "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");
  }

  @Test
  void everyPartOfTheRequestIsSigned() {
    // Given
    Tc3 tc3 = new Tc3("cvm", "id", "key");
    String signed = tc3.authorization(headers(), PAYLOAD, NOW);
    SequencedMap<String, String> otherHost = headers();
    otherHost.put("host", "tms.tencentcloudapi.com");
    SequencedMap<String, String> withAction = headers();
    withAction.put("x-tc-action", "DescribeInstances");
    // Then
    assertThat(tc3.authorization(headers(), PAYLOAD, NOW)).isEqualTo(signed);
    assertThat(tc3.authorization(otherHost, PAYLOAD, NOW)).isNotEqualTo(signed);
    assertThat(tc3.authorization(withAction, PAYLOAD, NOW))
        .contains("SignedHeaders=content-type;host;x-tc-action,");
    assertThat(tc3.authorization(headers(), "{}".getBytes(UTF_8), NOW)).isNotEqualTo(signed);
    assertThat(tc3.authorization(headers(), PAYLOAD, NOW.plusSeconds(1))).isNotEqualTo(signed);
    assertThat(new Tc3("cvm", "id", "other").authorization(headers(), PAYLOAD, NOW))
        .isNotEqualTo(signed);
    assertThat(new Tc3("tms", "id", "key").authorization(headers(), PAYLOAD, NOW))
        .isNotEqualTo(signed);
  }
}
