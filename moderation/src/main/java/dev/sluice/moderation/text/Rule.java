package dev.sluice.moderation.text;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.LexiconEntry;

/**
 * An entry of a lexicon, compiled.
 *
 * @param index its place among the entries of all lexicons of a moderator
 * @param lexicon the name of its lexicon
 */
record Rule(int index, String lexicon, LexiconEntry entry, WordEdge first, WordEdge last) {
  Group group() {
    return new Group(lexicon, entry.label(), entry.subLabel(), entry.suggestion());
  }

  /** What is reported as one reason. */
  record Group(String lexicon, String label, String subLabel, Suggestion suggestion) {}

  /**
   * Whether what stands from {@code start} to {@code end} of {@code text} is a word of its own
   * there.
   */
  boolean fits(String text, int start, int end) {
    return first.mayStart(text, start) && last.mayEnd(text, end);
  }
}
