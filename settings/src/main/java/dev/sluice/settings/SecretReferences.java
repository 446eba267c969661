package dev.sluice.settings;

import dev.sluice.contract.settings.SecretRef;

/** What a reference to a secret may look like. */
public final class SecretReferences {
  /** For messages. */
  public static final String ALLOWED = SecretForm.ALLOWED;

  private SecretReferences() {}

  /** Whether {@code ref} is a reference, not a secret in clear. */
  public static boolean valid(SecretRef ref) {
    return SecretForm.of(ref).isPresent();
  }
}
