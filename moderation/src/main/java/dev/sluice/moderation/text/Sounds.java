package dev.sluice.moderation.text;

import dev.sluice.moderation.text.fold.FoldTable;
import dev.sluice.moderation.text.fold.LetterClass;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A text as it sounds: a Chinese character is its syllable, whatever its tone, and a Latin letter
 * itself. A word that is written partly in characters and partly in pinyin is several patterns.
 */
final class Sounds {
  /** Characters of a word that is found with each written in either way. */
  private static final int MIXED = 5;

  /** Where syllables stand: in the private use area, so that no letter is one. */
  private static final char SYLLABLES = '\uE000';

  private static final FoldTable TABLE = FoldTable.get();

  private Sounds() {}

  /** How a unit sounds, where that is a unit and no sign; 0: not at all. */
  static char of(char unit) {
    char letter = TABLE.letter(unit);
    int syllable = TABLE.syllable(letter);
    return syllable == 0 ? LetterClass.of(letter) : (char) (SYLLABLES + syllable);
  }

  static boolean isSyllable(char sound) {
    return sound >= SYLLABLES && sound < '\uF900';
  }

  /**
   * Whether {@code heard}, syllables and letters, is {@code word}: the automaton takes some letters
   * for others.
   */
  static boolean says(String word, int at, CharSequence heard, int from, boolean initials) {
    if (at == word.length()) {
      return from == heard.length();
    }
    if (from == heard.length()) {
      return false;
    }
    char sound = of(word.charAt(at));
    if (heard.charAt(from) == sound) {
      return says(word, at + 1, heard, from + 1, initials);
    }
    String latin = TABLE.latin(sound - SYLLABLES);
    int length = initials ? 1 : latin.length();
    if (heard.length() - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = heard.charAt(from + i);
      boolean digit = c >= '0' && c <= '9';
      boolean like = LetterClass.of(c) == LetterClass.of(latin.charAt(i));
      if (c != latin.charAt(i) && !(like && (c == 'v' || (digit && !initials)))) {
        return false;
      }
    }
    return says(word, at + 1, heard, from + length, initials);
  }

  /** What a word sounds like under {@code folds}; nothing where these are neither of the two. */
  static Set<String> patterns(String word, int folds) {
    Set<String> patterns = new LinkedHashSet<>();
    boolean han = word.chars().allMatch(c -> isSyllable(of((char) c)));
    if (han && word.length() > 1) {
      if ((folds & FoldMask.PINYIN) != 0) {
        spell(word, 0, new StringBuilder(), false, patterns);
      }
      if ((folds & FoldMask.INITIALS) != 0) {
        spell(word, 0, new StringBuilder(), true, patterns);
      }
    }
    return patterns;
  }

  private static void spell(
      String word, int at, StringBuilder so, boolean initials, Set<String> patterns) {
    if (at == word.length()) {
      patterns.add(so.toString());
      return;
    }
    int length = so.length();
    char sound = of(word.charAt(at));
    boolean mixed = word.length() <= MIXED || at == 0;
    boolean latinBefore = at > 0 && !isSyllable(so.charAt(length - 1));
    if (mixed || !latinBefore) {
      spell(word, at + 1, so.append(sound), initials, patterns);
      so.setLength(length);
    }
    if (mixed || latinBefore) {
      String latin = TABLE.latin(sound - SYLLABLES);
      for (int i = 0; i < (initials ? 1 : latin.length()); i++) {
        so.append(LetterClass.of(latin.charAt(i)));
      }
      spell(word, at + 1, so, initials, patterns);
      so.setLength(length);
    }
  }
}
