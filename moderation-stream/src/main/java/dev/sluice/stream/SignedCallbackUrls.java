package dev.sluice.stream;

import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.moderation.http.CallbackToken;
import dev.sluice.moderation.http.CallbackTokens;
import dev.sluice.stream.judging.CallbackUrls;
import dev.sluice.stream.judging.Ruling;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes callback URLs that ingest can check: they carry request id, partition, attempt and expiry,
 * under an HMAC.
 */
final class SignedCallbackUrls implements CallbackUrls {
  private final String ingestUrl;
  private final CallbackTokens tokens;
  private final Supplier<Ruling> rulings;
  private final Duration shortest;
  private final Clock clock;

  /**
   * @param shortest how long a URL is good for at least; longer where the settings allow a
   *     moderator more time
   */
  SignedCallbackUrls(
      String ingestUrl,
      CallbackTokens tokens,
      Supplier<Ruling> rulings,
      Duration shortest,
      Clock clock) {
    this.ingestUrl = ingestUrl;
    this.tokens = tokens;
    this.rulings = rulings;
    this.shortest = shortest;
    this.clock = clock;
  }

  @Override
  public String url(UUID requestId, int partition, int attempt, @Nullable String keyId) {
    long goodFor =
        rulings.get().settings().moderators().stream()
            .mapToLong(spec -> spec instanceof ModeratorSpec.Http http ? http.laterMillis() : 0)
            .reduce(shortest.toMillis(), Math::max);
    long expiresAt = clock.instant().plusMillis(goodFor).getEpochSecond();
    return tokens.url(
        ingestUrl, new CallbackToken(requestId, partition, attempt, expiresAt, uuid(keyId)));
  }

  private static @Nullable UUID uuid(@Nullable String keyId) {
    try {
      return keyId == null ? null : UUID.fromString(keyId);
    } catch (IllegalArgumentException e) {
      // No key of Sluice's has such a name, so what is under it is erased, and not judged.
      return null;
    }
  }
}
