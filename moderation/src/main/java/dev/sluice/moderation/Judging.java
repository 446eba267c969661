package dev.sluice.moderation;

import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import java.util.List;

/** How far judging an item came. */
public sealed interface Judging {
  /** Every moderator has answered. */
  record Finished(Judgement judgement) implements Judging {}

  /**
   * At least one moderator met the deadline or failed: the fail policy decides. {@code soFar} holds
   * what the others found.
   *
   * @param cause of what is missing, without content and secrets
   * @param retryable whether another attempt may succeed
   */
  record Unfinished(
      Judgement soFar, ModerationException.Kind cause, String message, boolean retryable)
      implements Judging {}

  /**
   * At least one moderator answers later; all others have answered.
   *
   * @param soFar what the others found, to be completed by {@link Moderation#complete}
   * @param awaited who answers later
   */
  record Awaiting(Judgement soFar, List<Awaited> awaited) implements Judging {
    /** Copies the list. */
    public Awaiting {
      awaited = List.copyOf(awaited);
    }
  }

  /**
   * A moderator that answers later.
   *
   * @param moderator its name
   * @param later what it said
   */
  record Awaited(String moderator, Finding.Later later) {}

  /**
   * The fail policy's judgement for what stayed unjudged: {@code reason} is added to what was
   * found.
   */
  static Judgement withReason(Judgement soFar, Reason reason) {
    return Judgements.merge(soFar, List.of(reason));
  }
}
