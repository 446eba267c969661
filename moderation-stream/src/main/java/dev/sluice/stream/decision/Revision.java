package dev.sluice.stream.decision;

import dev.sluice.contract.verdict.Verdict;

/**
 * Which verdict of an item is made.
 *
 * @param number 0 the first; more where the item is judged once more
 * @param author who had it made
 */
public record Revision(int number, String author) {
  /** The first verdict, which nobody asked for. */
  public static final Revision AUTOMATIC = new Revision(0, Verdict.AUTOMATIC);
}
