package dev.sluice.contract.verdict;

/** Why a reason stands in a judgement without a finding of content. */
public enum ReasonCode {
  /** The type is ticked but no moderator is set for it: Pass. */
  NotModerated,
  /** The sender or receiver is exempt: Pass. */
  ExemptUser,
  /** The file could not be fetched: the policy's suggestion for the unjudgeable. */
  FetchFailed,
  /** The file could not be decoded, or is of another kind than was said. */
  DecodeFailed,
  /** The text or file is beyond a limit. */
  TooLarge,
  /** A moderator failed or stayed silent to the last attempt: the fail policy decided. */
  ModeratorFailed,
  /** A moderator answers later, and was not waited for: the verdict is Block without it. */
  NotAwaited,
  /**
   * The record could not be processed: the fail policy decided, and the record is in dead-letters.
   */
  ProcessingFailed,
  /** The user's content was erased before it was judged: Pass. */
  Erased,
  /** A person or the operator released what was blocked. */
  Released
}
