package dev.sluice.moderation.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.moderation.Deadline;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final Deadline SOON = Deadline.in(Duration.ofSeconds(5));

  private final FixedResolver resolver =
      new FixedResolver(
          Map.of(
              "public.example", List.of("1.1.1.1,2606:4700::1111"),
              "mixed.example", List.of("1.1.1.1,10.0.0.1"),
              "inside.example", List.of("10.0.0.1"),
              "metadata.example", List.of("169.254.169.254"),
              "rebound.example", List.of("1.1.1.1", "127.0.0.1")));
  private final Gate gate = new Gate(resolver);

  @Test
  void aPublicHostIsReachedAtWhatWasLookedUp() throws Exception {
    // When
    List<InetAddress> addresses =
        gate.check(FetchTarget.parse("https://public.example/"), Set.of(), SOON);

    // Then
    assertThat(addresses)
        .containsExactly(
            InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("2606:4700::1111"));
    assertThat(resolver.lookups()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://inside.example/",
        "http://mixed.example/",
        "http://metadata.example/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/"
      })
  void oneInternalAddressIsEnoughToRefuse(String url) {
    assertRefused(FetchProblem.RefusedAddress, url, Set.of());
  }

  @Test
  void anAnswerThatChangesIsCheckedEachTime() throws Exception {
    // Given
    FetchTarget target = FetchTarget.parse("http://rebound.example/");
    gate.check(target, Set.of(), SOON);

    // When / Then
    assertRefused(FetchProblem.RefusedAddress, "http://rebound.example/", Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "inside.example, http://inside.example/",
    "inside.example, https://inside.example/",
    "INSIDE.example., https://inside.example/",
    "inside.example:9000, http://inside.example:9000/",
    "public.example:8080, http://public.example:8080/",
    "10.0.0.1, http://10.0.0.1/",
    "10.0.0.1:9000, http://[::ffff:10.0.0.1]:9000/",
    "[::1]:9000, http://[0:0::1]:9000/"
  })
  void anAppMayAllowAHost(String allowed, String url) throws Exception {
    assertThat(gate.check(FetchTarget.parse(url), Set.of(allowed), SOON)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "inside.example, http://inside.example:9000/, BadUrl",
    "inside.example:9000, http://inside.example/, RefusedAddress",
    "inside.example:9000, http://inside.example:9001/, BadUrl",
    "example, http://inside.example/, RefusedAddress",
    "*.example, http://inside.example/, RefusedAddress",
    "inside.example, http://10.0.0.1/, RefusedAddress",
    "10.0.0.1, http://inside.example/, RefusedAddress",
    "10.0.0.0/8, http://10.0.0.1/, RefusedAddress",
    "public.example, http://public.example:8080/, BadUrl"
  })
  void anAllowanceIsExact(String allowed, String url, FetchProblem problem) {
    assertRefused(problem, url, Set.of(allowed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata.example",
        "169.254.169.254",
        "[fd00:ec2::254]",
        "100.100.100.200",
        "0.0.0.0",
        "[fe80::1]"
      })
  void noAppMayAllowAMetadataServiceAndTheLike(String host) {
    assertRefused(FetchProblem.RefusedAddress, "http://" + host + "/", Set.of(host));
  }

  @Test
  void otherPortsAreRefusedBeforeALookUp() {
    // When
    assertRefused(FetchProblem.BadUrl, "http://public.example:22/", Set.of());

    // Then
    assertThat(resolver.lookups()).isZero();
  }

  private void assertRefused(FetchProblem problem, String url, Set<String> allowed) {
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> gate.check(FetchTarget.parse(url), allowed, SOON))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
