package dev.sluice.notifier.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UserSigTest {
  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);

  @Test
  void aVerifierWrittenFromTheDescriptionAcceptsIt() throws Exception {
    // Given
    String key = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";

    // When
    String userSig = UserSig.make(key, 1400187352L, "administrator", AT, Duration.ofHours(2));

    // Then
    UserSigVerifier.Opened opened = UserSigVerifier.open(userSig);
    assertThat(opened.signedWith(key)).isTrue();
    assertThat(opened.field("TLS.ver")).isEqualTo("2.0");
    assertThat(opened.field("TLS.identifier")).isEqualTo("administrator");
    assertThat(opened.field("TLS.sdkappid")).isEqualTo("1400187352");
    assertThat(opened.field("TLS.time")).isEqualTo("1700000000");
    assertThat(opened.field("TLS.expire")).isEqualTo("7200");
    assertThat(userSig).matches("[A-Za-z0-9*_-]+");
  }

  @Test
  void anotherKeyOrAnotherIdentifierIsNotAccepted() throws Exception {
    // Given
    String userSig = UserSig.make("right", 1400187352L, "administrator", AT, Duration.ofHours(2));

    // When
    UserSigVerifier.Opened opened = UserSigVerifier.open(userSig);

    // Then
    assertThat(opened.signedWith("wrong")).isFalse();
    assertThat(opened.withField("TLS.identifier", "somebody").signedWith("right")).isFalse();
  }
}
