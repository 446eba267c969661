package dev.sluice.ingest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ingest.refusal.CallbackError;
import dev.sluice.ingest.refusal.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which credential of a request counts, and what shows knowledge of a token. */
class CredentialTest {
  private static final String SIGN =
      "17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061";
  private static final long TIME = 1669872112;

  private static CallbackQuery signed(long time) throws Refusal {
    return CallbackQuery.parse("?SdkAppid=1&RequestTime=" + time + "&Sign=" + SIGN);
  }

  @Test
  void theVectorOfThePublicDocument() throws Exception {
    // When
    Credential credential = Credential.of(signed(TIME), null, Instant.ofEpochSecond(TIME));
    // Then
    assertThat(credential.knows(new Token("xxxxyyyy"))).isTrue();
    assertThat(credential.knows(new Token("xxxxyyyz"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, 60})
  void aMinuteIsInside(long apart) throws Exception {
    assertThat(
            Credential.of(signed(TIME), null, Instant.ofEpochSecond(TIME + apart))
                .knows(new Token("xxxxyyyy")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {-61, 61})
  void moreIsNotAndTheServersTimeIsGiven(long apart) throws Exception {
    CallbackQuery query = signed(TIME);
    assertThatThrownBy(() -> Credential.of(query, null, Instant.ofEpochSecond(TIME + apart)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.error()).isEqualTo(CallbackError.STALE))
        .hasMessageContaining(Long.toString(TIME + apart));
  }

  @Test
  void theHeaderCountsFirst() throws Exception {
    // When
    Credential credential =
        Credential.of(signed(TIME - 9_999), "bearer  t0ken ", Instant.ofEpochSecond(TIME));
    // Then
    assertThat(credential.knows(new Token("t0ken"))).isTrue();
    assertThat(credential.inQuery()).isFalse();
  }

  @Test
  void nothingShowsATokenOrACredential() throws Exception {
    // Given
    Token token = new Token("hunter2");
    Credential credential =
        Credential.of(CallbackQuery.parse("?SdkAppid=1"), "Bearer hunter2", Instant.now());
    // Then
    assertThat(token + " " + credential).doesNotContain("hunter2");
  }
}
