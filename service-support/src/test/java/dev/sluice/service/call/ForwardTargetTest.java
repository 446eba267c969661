package dev.sluice.service.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.item.Enforcement;
import dev.sluice.contract.settings.App;
import dev.sluice.contract.settings.CommandTarget;
import dev.sluice.contract.settings.ImGateway;
import dev.sluice.contract.settings.InterceptOn;
import dev.sluice.contract.settings.ResultMode;
import dev.sluice.contract.settings.ResultReturn;
import dev.sluice.contract.settings.SecretRef;
import dev.sluice.settings.SecretException;
import dev.sluice.settings.SecretResolver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardTargetTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_669_872_112);
  private static final SecretRef FIRST = new SecretRef("${env:FIRST}");
  private static final SecretRef OWN = new SecretRef("${env:OWN}");
  private final SecretResolver secrets =
      new SecretResolver(Map.of("FIRST", "xxxxyyyy", "OWN", "own"), null);

  @Test
  void theFirstTokenOfTheGatewaySignsAsDocumented() {
    // Given
    App app = app("https://app.example.com/cb", null, FIRST);

    // When
    String url = ForwardTarget.of(app, secrets).orElseThrow().uri("SdkAppid=1&x=2", NOW).toString();

    // Then
    assertThat(url)
        .isEqualTo(
            "https://app.example.com/cb?SdkAppid=1&x=2"
                + "&Sign=17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061&RequestTime=1669872112");
  }

  @Test
  void aTokenOfItsOwnSignsInsteadOfTheFirst() {
    // Given
    App app = app("https://app.example.com/cb?tenant=7", OWN, FIRST);

    // When
    String url = ForwardTarget.of(app, secrets).orElseThrow().uri("", NOW).toString();

    // Then
    assertThat(url)
        .isEqualTo(
            "https://app.example.com/cb?tenant=7&Sign="
                + CallbackUrl.sign("own", "1669872112")
                + "&RequestTime=1669872112");
  }

  @Test
  void withoutAUrlOrAGatewayNothingIsForwarded() {
    // Given
    App noUrl = app(null, null, FIRST);
    App noGateway =
        app("https://app.example.com", null, FIRST).toBuilder().imCallback(null).build();

    // When
    // Then
    assertThat(ForwardTarget.of(noUrl, secrets)).isEmpty();
    assertThat(ForwardTarget.of(noGateway, secrets)).isEmpty();
  }

  @Test
  void aTokenThatCannotBeHadIsNamedByItsReference() {
    // Given
    App app = app("https://app.example.com", new SecretRef("${env:ABSENT}"), FIRST);

    // When
    // Then
    assertThatThrownBy(() -> ForwardTarget.of(app, secrets))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("imCallback.forward.token")
        .hasMessageContaining("ABSENT");
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com/other?x=1,true",
    "https://app.example.com,true",
    "https://app.example.com:8443/callback,false",
    "http://app.example.com/callback,false",
    "https://evil.example.com/callback,false"
  })
  void theCertificateIsShownToTheAppsOwnHostAlone(String url, boolean shown) {
    // Given
    App app = app(url, null, FIRST);

    // When
    TlsFiles tls = ForwardTarget.of(app, secrets).orElseThrow().tls();

    // Then
    assertThat(tls).isEqualTo(shown ? new TlsFiles("own.pem", "trusted.pem") : TlsFiles.NONE);
  }

  @Test
  void itSaysNothingOfItsToken() {
    // Given
    ForwardTarget target =
        ForwardTarget.of(app("https://app.example.com", null, FIRST), secrets).orElseThrow();

    // When
    String text = target.toString();

    // Then
    assertThat(text).doesNotContain("xxxxyyyy");
  }

  private static App app(
      @Nullable String forwardUrl, @Nullable SecretRef forwardToken, SecretRef... tokens) {
    return new App(
            1400187352,
            "app",
            Enforcement.Known.ON,
            List.of(),
            InterceptOn.Known.Block,
            true,
            Set.of(),
            Set.of(),
            "default",
            "https://app.example.com/callback",
            new ResultReturn(ResultMode.Known.OFF, null, false, "own.pem", "trusted.pem"),
            new CommandTarget.None(),
            Set.of(),
            false,
            List.of())
        .toBuilder()
            .imCallback(
                new ImGateway(
                    List.of(tokens),
                    Set.of(),
                    false,
                    1_500,
                    forwardUrl,
                    forwardToken,
                    false,
                    ImGateway.Refusal.DEFAULT))
            .build();
  }
}
