package dev.sluice.benchmarks.quality;

import org.jspecify.annotations.Nullable;

/**
 * One text of the evaluation set.
 *
 * @param disguise how it is disguised; of a harmless text the disguise that it resembles
 * @param entry the lexicon entry that it hides; absent: harmless
 * @param text as a user would send it
 */
record Sample(String disguise, @Nullable String entry, String text) {
  boolean harmless() {
    return entry == null;
  }
}
