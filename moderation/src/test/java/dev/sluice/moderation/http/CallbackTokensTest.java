package dev.sluice.moderation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTokensTest {
  private static final UUID REQUEST = UUID.fromString("241ed925-4c56-4357-95dd-1e6e7798f214");
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final CallbackToken TOKEN = new CallbackToken(REQUEST, 11, 3, 1_700_000_600);

  private final CallbackTokens tokens =
      new CallbackTokens(List.of("a secret of ingest and stream"));

  @Test
  void whatWasMadeIsReadBack() {
    assertThat(tokens.check(tokens.make(TOKEN), NOW))
        .isEqualTo(new CallbackTokens.Check.Valid(TOKEN));
  }

  @Test
  void theKeyOfASealedItemGoesWithIt() {
    // Given
    CallbackToken sealed = new CallbackToken(REQUEST, 11, 3, 1_700_000_600, new UUID(5, 6));
    byte[] made = Base64.getUrlDecoder().decode(tokens.make(sealed));
    byte[] withoutKey = new byte[made.length - 16];
    System.arraycopy(made, 0, withoutKey, 0, withoutKey.length - 32);
    System.arraycopy(made, made.length - 32, withoutKey, withoutKey.length - 32, 32);
    // Then
    assertThat(tokens.check(tokens.make(sealed), NOW))
        .isEqualTo(new CallbackTokens.Check.Valid(sealed));
    assertThat(
            tokens.check(Base64.getUrlEncoder().withoutPadding().encodeToString(withoutKey), NOW))
        .isEqualTo(new CallbackTokens.Check.Wrong());
  }

  @Test
  void theUrlKeepsAPlaceForTheModeratorsName() {
    assertThat(tokens.url("https://sluice.example.com/x/", TOKEN))
        .isEqualTo(
            "https://sluice.example.com/x/moderator-callback/{moderator}?r=" + tokens.make(TOKEN));
    assertThat(tokens.make(TOKEN)).as("needs no escaping in a query").matches("[A-Za-z0-9_-]{86}");
  }

  @Test
  void itExpires() {
    // Given
    String parameter = tokens.make(TOKEN);
    // Then
    assertThat(tokens.check(parameter, NOW.plusSeconds(600)))
        .isInstanceOf(CallbackTokens.Check.Valid.class);
    assertThat(tokens.check(parameter, NOW.plusSeconds(601)))
        .isEqualTo(new CallbackTokens.Check.Expired());
  }

  @Test
  void noBitOfItCanBeChanged() {
    // Given
    byte[] made = Base64.getUrlDecoder().decode(tokens.make(TOKEN));
    for (int bit = 0; bit < made.length * 8; bit++) {
      byte[] changed = made.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      // When
      CallbackTokens.Check check =
          tokens.check(Base64.getUrlEncoder().withoutPadding().encodeToString(changed), NOW);
      // Then
      assertThat(check).as("bit %s", bit).isEqualTo(new CallbackTokens.Check.Wrong());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "r",
        "%%%",
        "AAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatWasNeverMadeIsWrong(String parameter) {
    assertThat(tokens.check(parameter, NOW)).isEqualTo(new CallbackTokens.Check.Wrong());
  }

  @Test
  void anotherSecretsTokenIsWrongAndSecretsRotate() {
    // Given
    CallbackTokens next =
        new CallbackTokens(List.of("the secret of next month", "a secret of ingest and stream"));
    // Then
    assertThat(next.check(tokens.make(TOKEN), NOW))
        .isEqualTo(new CallbackTokens.Check.Valid(TOKEN));
    assertThat(tokens.check(next.make(TOKEN), NOW)).isEqualTo(new CallbackTokens.Check.Wrong());
  }

  @Test
  void aShortSecretIsRefusedUntold() {
    assertThatThrownBy(() -> new CallbackTokens(List.of("hunter2")))
        .hasMessage("callback secret: has fewer than 16 bytes");
    assertThatThrownBy(() -> new CallbackTokens(List.of()))
        .hasMessage("callback secret: there is none");
  }
}
