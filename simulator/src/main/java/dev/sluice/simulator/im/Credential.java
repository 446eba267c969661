package dev.sluice.simulator.im;

/** How the IM backend shows its token to Sluice (design §4.1). */
public enum Credential {
  /** {@code Sign} and {@code RequestTime} in the query. */
  SIGN,
  /** The header {@code Authorization: Bearer}. */
  BEARER
}
