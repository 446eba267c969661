package dev.sluice.contract.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.contract.Suggestion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One word or rule of a lexicon.
 *
 * @param kind how {@code text} is matched
 * @param text the word, expression, rule, kind of contact detail or allowed phrase
 * @param label first-level label
 * @param subLabel second-level label; may be empty
 * @param suggestion Review or Block; Pass only records
 * @param folds what it accepts; absent: what its library does. Empty: nothing but what is written
 *     exactly so
 * @param wholeWord whether it must not go on on either side with a letter or digit of its kind;
 *     absent: as its script does (Latin, Greek, Cyrillic and digits: yes)
 * @param replacement what stands for a hit that is replaced; absent: {@code *} for each character
 * @param note for people; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LexiconEntry(
    EntryKind kind,
    String text,
    String label,
    String subLabel,
    Suggestion suggestion,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Set<Fold> folds,
    @Nullable Boolean wholeWord,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String replacement,
    String note) {
  /** Absent texts are read as empty. A million entries share their labels and folds. */
  public LexiconEntry {
    label = label == null ? "" : label.intern();
    subLabel = subLabel == null ? "" : subLabel.intern();
    folds = folds == null ? null : Folds.shared(folds);
    note = note == null ? "" : note;
  }

  /** An entry that leaves everything else to its library and script. */
  public LexiconEntry(
      EntryKind kind, String text, String label, String subLabel, Suggestion suggestion) {
    this(kind, text, label, subLabel, suggestion, null, null, null, "");
  }
}
