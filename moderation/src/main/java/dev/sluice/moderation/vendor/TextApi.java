package dev.sluice.moderation.vendor;

import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import java.util.List;

/** A vendor's judgement of texts. Safe for use by many threads. */
public interface TextApi {
  /** Code points of a call at most. */
  int maxCodePoints();

  /**
   * Judges one piece.
   *
   * @param subject the item that it is a piece of
   * @throws ModerationException where there is no judgement
   * @throws InterruptedException if the thread was interrupted
   */
  List<Reason> judge(Piece piece, Subject subject, Deadline deadline)
      throws ModerationException, InterruptedException;
}
