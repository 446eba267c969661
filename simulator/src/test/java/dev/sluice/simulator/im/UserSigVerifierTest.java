package dev.sluice.simulator.im;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserSigVerifierTest {
  private static final long NOW = 1_700_000_000L;
  private static final long APP = 1400187352L;
  private static final ImApp CONSOLE =
      new ImApp(APP, "token", Credential.SIGN, false, false, "administrator", "key");

  private final UserSigVerifier verifier =
      new UserSigVerifier(InstantSource.fixed(Instant.ofEpochSecond(NOW)));

  @Test
  void acceptsWhatTheKeyMade() {
    // When
    RestError error =
        verifier.verify(
            CONSOLE, "administrator", UserSigs.make("key", "administrator", APP, NOW - 10, 600));

    // Then
    assertThat(error).isEqualTo(RestError.OK);
  }

  @Test
  void refusesAnotherKey() {
    // When
    RestError error =
        verifier.verify(
            CONSOLE, "administrator", UserSigs.make("other", "administrator", APP, NOW, 600));

    // Then
    assertThat(error).isEqualTo(RestError.USERSIG_WRONG);
  }

  @Test
  void refusesWhatHasExpired() {
    // When
    RestError error =
        verifier.verify(
            CONSOLE, "administrator", UserSigs.make("key", "administrator", APP, NOW - 601, 600));

    // Then
    assertThat(error).isEqualTo(RestError.USERSIG_EXPIRED);
  }

  @Test
  void refusesAnotherIdentifiersOrApps() {
    // When
    RestError identifier =
        verifier.verify(CONSOLE, "administrator", UserSigs.make("key", "ann", APP, NOW, 600));
    RestError app =
        verifier.verify(
            CONSOLE, "administrator", UserSigs.make("key", "administrator", 1, NOW, 600));

    // Then
    assertThat(identifier).isEqualTo(RestError.USERSIG_OTHER_IDENTIFIER);
    assertThat(app).isEqualTo(RestError.USERSIG_OTHER_APP);
  }

  @Test
  void refusesWhatIsNotAUserSig() {
    // When
    RestError empty = verifier.verify(CONSOLE, "administrator", "");
    RestError notBase64 = verifier.verify(CONSOLE, "administrator", "%%%");
    RestError notDeflated = verifier.verify(CONSOLE, "administrator", "YWJj");
    RestError unsigned =
        verifier.verify(CONSOLE, "administrator", UserSigs.pack(Map.of("TLS.ver", "2.0")));

    // Then
    assertThat(empty).isEqualTo(RestError.USERSIG_EMPTY);
    assertThat(notBase64).isEqualTo(RestError.USERSIG_UNREADABLE);
    assertThat(notDeflated).isEqualTo(RestError.USERSIG_UNREADABLE);
    assertThat(unsigned).isEqualTo(RestError.USERSIG_WRONG);
  }
}
