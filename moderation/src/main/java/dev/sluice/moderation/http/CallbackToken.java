package dev.sluice.moderation.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the callback URL of an answer that comes later carries, and nothing else: no content, no
 * account, no app.
 *
 * @param requestId the item
 * @param partition of {@code sluice.items}, and so of {@code sluice.moderator-results}
 * @param attempt the attempt that it was handed out for
 * @param expiresAt seconds since the epoch, after which it is of no use
 * @param keyId the key that what the answer quotes is to be sealed under; absent: it is clear
 */
public record CallbackToken(
    UUID requestId, int partition, int attempt, long expiresAt, @Nullable UUID keyId) {

  /** Of an item that is clear. */
  public CallbackToken(UUID requestId, int partition, int attempt, long expiresAt) {
    this(requestId, partition, attempt, expiresAt, null);
  }
}
