package dev.sluice.stream.judging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the URLs that moderators post later answers to. */
@FunctionalInterface
public interface CallbackUrls {
  /** For a deployment that takes no later answers by callback. */
  CallbackUrls NONE = (requestId, partition, attempt, keyId) -> null;

  /**
   * The URL for one attempt at an item.
   *
   * @param partition of {@code sluice.items}, and so of {@code sluice.moderator-results}
   * @param keyId the key that the item is sealed under; null: it is clear
   * @return the URL; null where answers are not taken by callback
   */
  @Nullable String url(UUID requestId, int partition, int attempt, @Nullable String keyId);
}
