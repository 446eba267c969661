package dev.sluice.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardWebhooksTest {
  /** The example that the specification's reference libraries publish. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant THEN = Instant.ofEpochSecond(1_614_265_330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private final StandardWebhooks webhooks = StandardWebhooks.of(SECRET);

  @Test
  void signsThePublishedExample() {
    assertThat(webhooks.headers(ID, THEN, BODY))
        .containsExactly(
            Map.entry("webhook-id", ID),
            Map.entry("webhook-timestamp", "1614265330"),
            Map.entry("webhook-signature", SIGNATURE));
  }

  @Test
  void acceptsThePublishedExample() {
    assertThat(webhooks.check(ID, "1614265330", SIGNATURE, BODY, THEN))
        .isEqualTo(SignatureCheck.VALID);
  }

  @ParameterizedTest
  @CsvSource({"-301,STALE", "-300,VALID", "0,VALID", "300,VALID", "301,STALE", "-9000000,STALE"})
  void aTimestampMayLieFiveMinutesFromTheClock(long apart, SignatureCheck expected) {
    assertThat(webhooks.check(ID, "1614265330", SIGNATURE, BODY, THEN.plusSeconds(apart)))
        .isEqualTo(expected);
  }

  @Test
  void whatWasSignedCannotBeChanged() {
    // Given
    byte[] other = "{\"test\":2432232314}".getBytes(StandardCharsets.UTF_8);
    // Then
    assertThat(webhooks.check(ID, "1614265330", SIGNATURE, other, THEN))
        .isEqualTo(SignatureCheck.WRONG);
    assertThat(webhooks.check(ID, "1614265331", SIGNATURE, BODY, THEN))
        .isEqualTo(SignatureCheck.WRONG);
    assertThat(webhooks.check(ID + "x", "1614265330", SIGNATURE, BODY, THEN))
        .isEqualTo(SignatureCheck.WRONG);
    assertThat(StandardWebhooks.of("whsec_AAAA").check(ID, "1614265330", SIGNATURE, BODY, THEN))
        .isEqualTo(SignatureCheck.WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1,",
        "v1",
        "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v1,%%%",
        " ",
        "v1a,AAAA",
        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
      })
  void whatIsNoSignatureIsWrong(String signature) {
    assertThat(webhooks.check(ID, "1614265330", signature, BODY, THEN))
        .isEqualTo(SignatureCheck.WRONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "1614265330.0",
        "-1614265330",
        "99999999999999999999999",
        "+1614265330",
        "１６１４２６５３３０"
      })
  void aTimestampIsSeconds(String timestamp) {
    assertThat(webhooks.check(ID, timestamp, SIGNATURE, BODY, THEN))
        .isEqualTo(SignatureCheck.MALFORMED);
  }

  @Test
  void headersAreBounded() {
    assertThat(webhooks.check("x".repeat(2_049), "1614265330", SIGNATURE, BODY, THEN))
        .isEqualTo(SignatureCheck.MALFORMED);
    assertThat(webhooks.check(ID, "1614265330", "v1,A ".repeat(500), BODY, THEN))
        .isEqualTo(SignatureCheck.MALFORMED);
  }

  @Test
  void everyHeaderIsNeeded() {
    assertThat(webhooks.check(null, "1614265330", SIGNATURE, BODY, THEN))
        .isEqualTo(SignatureCheck.MISSING);
    assertThat(webhooks.check(ID, "", SIGNATURE, BODY, THEN)).isEqualTo(SignatureCheck.MISSING);
    assertThat(webhooks.check(ID, "1614265330", null, BODY, THEN))
        .isEqualTo(SignatureCheck.MISSING);
  }

  @Test
  void secretsRotateWithoutAGap() {
    // Given
    StandardWebhooks both = StandardWebhooks.of(List.of("new secret", SECRET));
    StandardWebhooks fresh = StandardWebhooks.of("new secret");
    // When
    Map<String, String> headers = both.headers(ID, THEN, BODY);
    // Then
    String signature = headers.get(StandardWebhooks.SIGNATURE);
    assertThat(signature).endsWith(" " + SIGNATURE);
    assertThat(fresh.check(ID, "1614265330", signature, BODY, THEN))
        .isEqualTo(SignatureCheck.VALID);
    assertThat(webhooks.check(ID, "1614265330", signature, BODY, THEN))
        .isEqualTo(SignatureCheck.VALID);
    assertThat(both.check(ID, "1614265330", SIGNATURE, BODY, THEN)).isEqualTo(SignatureCheck.VALID);
  }

  @Test
  void aBadSecretIsNotTold() {
    assertThatThrownBy(() -> StandardWebhooks.of("whsec_hun ter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("secret: what follows whsec_ is not base64")
        .hasNoCause();
    assertThatThrownBy(() -> StandardWebhooks.of("")).hasMessage("secret: is empty");
    assertThatThrownBy(() -> StandardWebhooks.of(List.of())).hasMessage("no secret");
  }

  @Test
  void anIdMustNotHoldAFullStop() {
    assertThatThrownBy(() -> webhooks.headers("a.b", THEN, BODY))
        .hasMessage("id: 'a.b' is empty or holds a full stop");
  }
}
