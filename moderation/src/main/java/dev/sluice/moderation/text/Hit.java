package dev.sluice.moderation.text;

import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.verdict.Span;
import java.util.List;
import java.util.Set;

/**
 * One hit of one entry, explained.
 *
 * @param lexicon the entry's library
 * @param entry the entry as the library has it
 * @param spans where in the original: one in each string that has a part of it
 * @param folds what it was seen through; empty: written as the entry is
 * @param standing whether it counts
 */
public record Hit(
    String lexicon, LexiconEntry entry, List<Span> spans, Set<Fold> folds, Standing standing) {
  /** Copies the collections. */
  public Hit {
    spans = List.copyOf(spans);
    folds = Set.copyOf(folds);
  }

  /** Whether a hit counts, and why not. */
  public enum Standing {
    /** It counts. */
    COUNTS,
    /**
     * It only straddles ordinary words; the moderator's {@code straddling} says what becomes of it.
     */
    STRADDLES,
    /** A phrase of an allow list covers it: it does not count. */
    ALLOWED
  }
}
