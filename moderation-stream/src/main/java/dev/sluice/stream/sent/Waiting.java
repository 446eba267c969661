package dev.sluice.stream.sent;

import dev.sluice.contract.erasure.Sealable;
import dev.sluice.stream.decision.Wanted;
import dev.sluice.stream.decision.Withdrawal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal that waits for word of its message.
 *
 * @param delivered whether the message counts as delivered without that word
 */
record Waiting(int schemaVersion, Withdrawal withdrawal, int revision, boolean delivered)
    implements Sealable {
  /** The form that this version writes. */
  static final int SCHEMA_VERSION = 1;

  static Waiting of(Wanted wanted) {
    return new Waiting(SCHEMA_VERSION, wanted.withdrawal(), wanted.revision(), wanted.delivered());
  }

  Withdrawal.Sought sought() {
    return Objects.requireNonNull(withdrawal.sought(), "only what is sought waits");
  }

  @Override
  public @Nullable String sealedUnder() {
    return withdrawal.target() == null ? null : withdrawal.target().keyId();
  }
}
