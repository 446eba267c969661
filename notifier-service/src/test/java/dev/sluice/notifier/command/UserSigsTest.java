package dev.sluice.notifier.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UserSigsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.ofEpochSecond(1_700_000_000));
  private final UserSigs userSigs = new UserSigs(now::get);

  @Test
  void oneIsUsedUntilATenthOfItsLifeIsLeft() {
    // Given
    String first = userSigs.get(1, "admin", "key");

    // When
    now.set(now.get().plus(UserSigs.LIFETIME.multipliedBy(9).dividedBy(10)));
    String later = userSigs.get(1, "admin", "key");
    now.set(now.get().plus(Duration.ofSeconds(1)));
    String renewed = userSigs.get(1, "admin", "key");

    // Then
    assertThat(later).isEqualTo(first);
    assertThat(renewed).isNotEqualTo(first);
  }

  @Test
  void aChangedKeyOrAdministratorAndARejectionMakeAnother() throws Exception {
    // Given
    String first = userSigs.get(1, "admin", "key");

    // When
    String otherKey = userSigs.get(1, "admin", "rotated");
    String otherAdministrator = userSigs.get(1, "root", "rotated");
    now.set(now.get().plus(Duration.ofSeconds(1)));
    userSigs.forget(1);
    String afterRejection = userSigs.get(1, "root", "rotated");

    // Then
    assertThat(UserSigVerifier.open(first).signedWith("key")).isTrue();
    assertThat(UserSigVerifier.open(otherKey).signedWith("rotated")).isTrue();
    assertThat(UserSigVerifier.open(otherAdministrator).field("TLS.identifier")).isEqualTo("root");
    assertThat(UserSigVerifier.open(afterRejection).field("TLS.time")).isEqualTo("1700000001");
  }

  @Test
  void eachAppHasItsOwn() {
    // Given
    String one = userSigs.get(1, "admin", "key");

    // When
    String two = userSigs.get(2, "admin", "key");

    // Then
    assertThat(two).isNotEqualTo(one);
  }
}
