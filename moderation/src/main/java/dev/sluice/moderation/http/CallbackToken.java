package dev.sluice.moderation.http;

import java.util.UUID;

/**
 * What the callback URL of an answer that comes later carries, and nothing else: no content, no
 * account, no app.
 *
 * @param requestId the item
 * @param partition of {@code sluice.items}, and so of {@code sluice.moderator-results}
 * @param attempt the attempt that it was handed out for
 * @param expiresAt seconds since the epoch, after which it is of no use
 */
public record CallbackToken(UUID requestId, int partition, int attempt, long expiresAt) {}
