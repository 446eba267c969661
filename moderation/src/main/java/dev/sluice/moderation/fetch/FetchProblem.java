package dev.sluice.moderation.fetch;

import dev.sluice.contract.verdict.ReasonCode;

/** Why there is no file. */
public enum FetchProblem {
  /**
   * Not an http or https URL of a host and a port that may be used, or one with user information.
   */
  BadUrl(false),
  /**
   * The host, or one that a redirect named, has an internal address that the app does not allow.
   */
  RefusedAddress(false),
  /** There is no such host. */
  UnknownHost(false),
  /** The host could not be looked up now. */
  LookupFailed(true),
  /** No connection. */
  ConnectFailed(true),
  /**
   * TLS could not be set up: no common version, or a certificate that does not hold for the host.
   */
  TlsFailed(false),
  /** A redirect without a usable target, from https to http, or one more than are followed. */
  BadRedirect(false),
  /** The server refused: 4xx, or a status that is no answer to a plain GET. */
  Rejected(false),
  /** The server failed: 5xx, 408 or 429. */
  ServerFailed(true),
  /** What came was not HTTP. */
  BadAnswer(false),
  /** The connection ended before the body did. */
  BrokenOff(true),
  /**
   * A media type that is not taken, or a body that is compressed although that was not accepted.
   */
  WrongType(false),
  /** More bytes than are taken. */
  TooLarge(false),
  /** Room for bytes, or for look-ups, is used up on this instance. */
  Busy(true),
  /** The deadline came first. */
  Deadline(true);

  private final boolean transientProblem;

  FetchProblem(boolean transientProblem) {
    this.transientProblem = transientProblem;
  }

  /** Whether another attempt may succeed. */
  public boolean isTransient() {
    return transientProblem;
  }

  /** How a verdict names it. */
  public ReasonCode code() {
    return this == TooLarge ? ReasonCode.TooLarge : ReasonCode.FetchFailed;
  }
}
