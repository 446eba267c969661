package dev.sluice.moderation;

import dev.sluice.contract.settings.SecretRef;

/**
 * Turns references to secrets into their values. Asked for each call that needs one, so that a
 * changed secret is seen.
 */
@FunctionalInterface
public interface SecretSource {
  /**
   * The value.
   *
   * @param owner the app's SdkAppId, or {@code moderator:NAME}
   * @param field such as {@code secret}
   * @throws RuntimeException if it cannot be had; the message names owner, field and reference,
   *     never a value
   */
  String resolve(SecretRef ref, String owner, String field);
}
