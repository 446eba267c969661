package dev.sluice.moderation.http;

import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.signature.StandardWebhooks;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.SecretSource;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs requests to one moderator with the secret of the moment. */
final class Signer {
  private record Keyed(String secret, StandardWebhooks webhooks) {}

  private final ModeratorSpec.Http spec;
  private final SecretSource secrets;
  private volatile @Nullable Keyed last;

  Signer(ModeratorSpec.Http spec, SecretSource secrets) {
    this.spec = spec;
    this.secrets = secrets;
  }

  /** The headers; none where the moderator has no secret. */
  Map<String, String> headers(UUID requestId, byte[] body) throws ModerationException {
    if (spec.secret() == null) {
      return Map.of();
    }
    try {
      String secret = secrets.resolve(spec.secret(), "moderator:" + spec.name(), "secret");
      Keyed keyed = last;
      if (keyed == null || !keyed.secret().equals(secret)) {
        keyed = new Keyed(secret, StandardWebhooks.of(secret));
        last = keyed;
      }
      return keyed.webhooks().headers(requestId.toString(), Instant.now(), body);
    } catch (RuntimeException e) {
      throw new ModerationException(
          ModerationException.Kind.FAILED,
          spec.name() + ": its secret cannot be had: " + e.getMessage(),
          e);
    }
  }
}
