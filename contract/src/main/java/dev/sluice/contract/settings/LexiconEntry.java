package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.contract.Suggestion;

/**
 * One word or rule of a lexicon.
 *
 * @param kind word or regex
 * @param text the word, or the expression
 * @param label first-level label
 * @param subLabel second-level label; may be empty
 * @param suggestion Review or Block; Pass only records
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LexiconEntry(
    EntryKind kind, String text, String label, String subLabel, Suggestion suggestion) {
  /** Absent texts are read as empty. */
  public LexiconEntry {
    subLabel = subLabel == null ? "" : subLabel;
  }
}
