package dev.sluice.stream.judging;

import dev.sluice.contract.verdict.Judgement;
import java.util.List;

/** Where an event takes a pending item. */
sealed interface Progress {
  /** It is judged. */
  record Settled(Judgement judgement) implements Progress {}

  /**
   * It stays pending.
   *
   * @param item as it is to be stored
   * @param next what to do about it, and when
   */
  record Continues(PendingItem item, List<Planned> next) implements Progress {
    /** Copies the list. */
    public Continues {
      next = List.copyOf(next);
    }
  }

  /** Nothing changes but that something is to be done again. */
  record Again(Planned next) implements Progress {}

  /**
   * Something to do.
   *
   * @param atMillis when, milliseconds since the epoch; 0: at once
   */
  record Planned(Work work, long atMillis) {}
}
