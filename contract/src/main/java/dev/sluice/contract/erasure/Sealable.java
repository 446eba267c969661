package dev.sluice.contract.erasure;

import org.jspecify.annotations.Nullable;

/** A record that may hold content, and knows whether it is to be sealed where it is written. */
public interface Sealable {
  /** The key that its content names; null: it is clear. */
  @Nullable String sealedUnder();
}
