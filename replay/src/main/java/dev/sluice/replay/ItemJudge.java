package dev.sluice.replay;

import dev.sluice.contract.verdict.Verdict;

/** Judges items again. Safe for use by many threads. */
interface ItemJudge extends AutoCloseable {
  /**
   * Judges one item again.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  Rejudged judge(Verdict then) throws InterruptedException;

  @Override
  void close();
}
