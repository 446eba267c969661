package dev.sluice.moderation.vendor;

import dev.sluice.contract.settings.SecretRef;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.SecretSource;

/** One secret of one moderator; its value is asked for at every call, and never kept. */
public final class Secret {
  private final SecretSource source;
  private final SecretRef ref;
  private final String moderator;
  private final String field;

  /** The secret in the settings' {@code field} of {@code moderator}. */
  public Secret(SecretSource source, SecretRef ref, String moderator, String field) {
    this.source = source;
    this.ref = ref;
    this.moderator = moderator;
    this.field = field;
  }

  /**
   * Its value, fit for a header.
   *
   * @throws ModerationException FAILED if it cannot be had; the message names where it should be
   */
  public String value() throws ModerationException {
    String value;
    try {
      value = source.resolve(ref, "moderator:" + moderator, field);
    } catch (RuntimeException e) {
      throw new ModerationException(
          ModerationException.Kind.FAILED,
          moderator + ": its " + field + " cannot be had: " + e.getMessage(),
          e);
    }
    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new ModerationException(
          ModerationException.Kind.FAILED,
          moderator + ": its " + field + " is empty, or has other characters than a key");
    }
    return value;
  }
}
