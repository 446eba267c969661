package dev.sluice.ingest.late;

import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.ingest.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the later answers of one moderator, once they are shown to be its own. */
public interface LateSender {
  /**
   * Reads an answer.
   *
   * @param signatures as they came with it
   * @param requestId the item that the URL was made for
   * @return what it says; empty where that is nothing final
   * @throws Refusal if it is not from that moderator, or wrong
   */
  Optional<Told> read(LateSignatures signatures, UUID requestId, byte[] body, Instant now)
      throws Refusal;

  /**
   * What a moderator says.
   *
   * @param answer in brief
   * @param reasons without loss; empty: the answer is all
   */
  record Told(ModeratorAnswer answer, List<Reason> reasons) {
    /** Copies the list. */
    public Told {
      reasons = List.copyOf(reasons);
    }
  }
}
