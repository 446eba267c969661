package dev.sluice.moderation.text;

import dev.sluice.moderation.text.fold.FoldTable;
import java.util.Locale;

/**
 * Latin letters that are pinyin by accident: among English words ({@code bo cai salad}), or in a
 * row of abbreviations ({@code sb/sth}).
 */
final class LatinPhrase {
  /** Letters of what is read as pinyin at most. */
  private static final int LONGEST = 24;

  private LatinPhrase() {}

  /**
   * Whether what stands from {@code start} to {@code end} is such a part.
   *
   * @param initials whether it is first letters, not syllables
   */
  static boolean isPart(String text, int start, int end, boolean initials) {
    if (initials) {
      return isJoined(text, end, end + 1) || isJoined(text, start - 1, start - 2);
    }
    return text.substring(start, end).indexOf(' ') > 0
        && (isForeign(wordAfter(text, end)) || isForeign(wordBefore(text, start)));
  }

  private static boolean isJoined(String text, int sign, int letter) {
    return Math.min(sign, letter) >= 0
        && Math.max(sign, letter) < text.length()
        && text.charAt(sign) == '/'
        && isLatin(text.charAt(letter));
  }

  private static String wordAfter(String text, int end) {
    int to = end + 1;
    while (to < text.length() && isLatin(text.charAt(to))) {
      to++;
    }
    return end < text.length() && text.charAt(end) == ' ' ? text.substring(end + 1, to) : "";
  }

  private static String wordBefore(String text, int start) {
    int from = start - 1;
    while (from > 0 && isLatin(text.charAt(from - 1))) {
      from--;
    }
    return start > 0 && text.charAt(start - 1) == ' ' ? text.substring(from, start - 1) : "";
  }

  /** Whether it is a word, but of no syllables of pinyin. */
  private static boolean isForeign(String word) {
    return word.length() > LONGEST
        || (word.length() > 1 && !isPinyin(word.toLowerCase(Locale.ROOT), 0));
  }

  private static boolean isPinyin(String word, int from) {
    if (from == word.length()) {
      return true;
    }
    for (int to = from + 1; to <= Math.min(word.length(), from + FoldTable.SYLLABLE); to++) {
      if (FoldTable.get().isSyllable(word.substring(from, to)) && isPinyin(word, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
