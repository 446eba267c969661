package dev.sluice.moderation.text;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.moderation.text.fold.Kind;
import dev.sluice.moderation.text.fold.Units;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a lexicon, or a word of an entry that is a rule, compiled.
 *
 * @param index its place among the entries of all lexicons of a moderator
 * @param library whose it is
 * @param text the word
 * @param folds a {@link FoldMask}: what it accepts
 * @param term what the word is to the entry's rule; absent: it is all of the entry
 */
record Rule(
    int index, Library library, LexiconEntry entry, String text, int folds, @Nullable Term term) {
  /**
   * The library of a rule.
   *
   * @param app the only app whose items it judges; absent: all
   */
  record Library(String name, @Nullable Long app) {}

  /**
   * A word of a rule.
   *
   * @param number of the part of the rule that the word fulfils
   */
  record Term(RuleExpression expression, int number) {}

  /** What is reported as one reason. */
  record Group(String lexicon, String label, String subLabel, Suggestion suggestion) {}

  Group group(Suggestion suggestion) {
    return new Group(library.name(), entry.label(), entry.subLabel(), suggestion);
  }

  /** The rule that this is a word of. */
  Rule whole() {
    return new Rule(index, library, entry, entry.text(), folds, null);
  }

  /**
   * Whether it may begin at a Latin letter within a word: one that begins with such a letter may
   * not, nor one that begins with a digit, for which no letter stands.
   */
  boolean mayBeginWithin() {
    Units units = new Units();
    units.begin(text, 0);
    while (units.advance()) {
      if (units.kind() == Kind.LETTER) {
        return isOpenTo(units.plain());
      }
    }
    return true;
  }

  /** Whether it may end at a Latin letter within a word. */
  boolean mayEndWithin() {
    Units units = new Units();
    units.begin(text, 0);
    boolean open = true;
    while (units.advance()) {
      open = units.kind() == Kind.LETTER ? isOpenTo(units.plain()) : open;
    }
    return open;
  }

  /** How many letters it has. */
  int letters() {
    Units units = new Units();
    units.begin(text, 0);
    int letters = 0;
    while (units.advance()) {
      letters += units.kind() == Kind.LETTER ? 1 : 0;
    }
    return letters;
  }

  private boolean isOpenTo(char letter) {
    boolean digit = letter >= '0' && letter <= '9';
    return !digit && edge(letter) != WordEdge.LETTER;
  }

  boolean allows() {
    return entry.kind() == EntryKind.Known.ALLOW;
  }

  /** What may stand beside {@code letter} at an edge of the word. */
  WordEdge edge(char letter) {
    Boolean wholeWord = entry.wholeWord();
    if (Boolean.FALSE.equals(wholeWord)) {
      return WordEdge.OPEN;
    }
    WordEdge edge = WordEdge.of(letter);
    boolean han = Boolean.TRUE.equals(wholeWord) && Character.isIdeographic(letter);
    return han ? WordEdge.IDEOGRAPH : edge;
  }
}
