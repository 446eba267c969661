package dev.sluice.moderation.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.moderation.Deadline;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemResolverTest {
  private final HostResolver resolver = new SystemResolver();

  @AfterEach
  void close() {
    resolver.close();
  }

  @Test
  void knowsThisMachine() throws Exception {
    // When
    List<InetAddress> addresses =
        resolver.resolve("localhost", Deadline.in(Duration.ofSeconds(10)));

    // Then
    assertThat(addresses).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
  }

  @Test
  void aHostThatCannotBeIsUnknownOrNotLookedUp() {
    // Given: a name that RFC 6761 keeps from existing; without a network there is no telling
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));

    // When / Then
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> resolver.resolve("sluice.invalid", deadline))
        .satisfies(
            e ->
                assertThat(e.problem())
                    .isIn(
                        FetchProblem.UnknownHost,
                        FetchProblem.LookupFailed,
                        FetchProblem.Deadline));
  }

  @Test
  void aLookUpIsNotWaitedForPastTheDeadline() {
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> resolver.resolve("sluice.invalid", Deadline.in(Duration.ZERO)))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(FetchProblem.Deadline));
  }
}
