package dev.sluice.contract.signature;

/** What checking a signature came to. */
public enum SignatureCheck {
  /** One of the secrets made it, and it is fresh. */
  VALID,
  /** One of the three headers is absent or empty. */
  MISSING,
  /** {@code webhook-timestamp} is not a number of seconds, or a header is beyond its limit. */
  MALFORMED,
  /** {@code webhook-timestamp} is too far from the clock, before or after. */
  STALE,
  /** No secret made this signature over this id, timestamp and body. */
  WRONG
}
