package dev.sluice.stream.judging;

import java.util.UUID;

/**
 * Something to do about a pending item. It is out of date once the item is gone, or at another
 * attempt.
 */
sealed interface Work {
  /** The item. */
  UUID requestId();

  /** The attempt that this belongs to. */
  int attempt();

  /** Have it judged. */
  record Judge(UUID requestId, int attempt) implements Work {}

  /** Ask a moderator for the answer that it announced. */
  record Poll(UUID requestId, int attempt, String moderator) implements Work {}
}
