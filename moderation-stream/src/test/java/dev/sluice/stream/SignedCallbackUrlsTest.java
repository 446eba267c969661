package dev.sluice.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.Settings;
import dev.sluice.moderation.http.CallbackToken;
import dev.sluice.moderation.http.CallbackTokens;
import dev.sluice.stream.judging.Ruling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignedCallbackUrlsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void aUrlCarriesWhatIngestNeedsAndIsGoodAsLongAsAnAnswerMayTake() {
    // Given
    CallbackTokens tokens = new CallbackTokens(List.of("0123456789abcdef"));
    ModeratorSpec slow =
        new ModeratorSpec.Http(
            "slow",
            "http://vendor/",
            Set.of((ContentType) ContentType.Known.Video),
            null,
            5_000,
            4,
            100,
            200,
            7_200_000);
    Ruling ruling =
        new Ruling(
            new Settings("1", List.of(), List.of(), List.of(slow), List.of()),
            new ScriptedModeration());
    SignedCallbackUrls urls =
        new SignedCallbackUrls(
            "https://sluice.example.com/",
            tokens,
            () -> ruling,
            Duration.ofMinutes(10),
            Clock.fixed(NOW, ZoneOffset.UTC));
    UUID requestId = UUID.randomUUID();
    // When
    UUID keyId = UUID.randomUUID();
    String url = urls.url(requestId, 7, 2, keyId.toString());
    // Then
    assertThat(url).startsWith("https://sluice.example.com/moderator-callback/{moderator}?r=");
    assertThat(tokens.check(url.substring(url.indexOf("?r=") + 3), NOW))
        .isEqualTo(
            new CallbackTokens.Check.Valid(
                new CallbackToken(
                    requestId, 7, 2, NOW.plus(Duration.ofHours(2)).getEpochSecond(), keyId)));
  }
}
