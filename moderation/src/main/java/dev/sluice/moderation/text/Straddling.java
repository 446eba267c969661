package dev.sluice.moderation.text;

import dev.sluice.moderation.text.fold.FoldTable;

/**
 * Tells a Chinese word that stands in a text from one that only the ends and beginnings of ordinary
 * words make up: 现代, 开发 and 票务 hold 代开发票. Compares how likely the text is with words that cross an
 * edge of the hit, and without.
 */
final class Straddling {
  /** Characters looked at on either side. */
  private static final int AROUND = 8;

  /** How likely a word of a lexicon is that the dictionary does not have: a logarithm. */
  private static final double UNKNOWN_WORD = -15.5;

  /** How much likelier the words that cross an edge must be: a logarithm. */
  private static final double MARGIN = 0.02;

  private Straddling() {}

  /** Whether {@code found} only straddles ordinary words of {@code text}. */
  static boolean is(Found found, String text) {
    int start = found.start();
    int end = found.end();
    int from = start;
    while (from > 0 && start - from < AROUND && isHan(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (to < text.length() && to - end < AROUND && isHan(text.charAt(to))) {
      to++;
    }
    boolean crossesStart = from < start && isHan(text.charAt(start));
    boolean crossesEnd = to > end && isHan(text.charAt(end - 1));
    if (!crossesStart && !crossesEnd) {
      return false;
    }
    int gapFrom = start;
    while (gapFrom < end && isHan(text.charAt(gapFrom))) {
      gapFrom++;
    }
    if (gapFrom == end) {
      return straddles(simplified(text, from, to), start - from, end - from);
    }
    int gapTo = end;
    while (gapTo > start && isHan(text.charAt(gapTo - 1))) {
      gapTo--;
    }
    return (crossesStart && crosses(simplified(text, from, gapFrom), start - from))
        || (crossesEnd && crosses(simplified(text, gapTo, to), end - gapTo));
  }

  /**
   * Whether a hit in Chinese characters that only sound like the entry is an ordinary word, or of
   * ordinary words: 病毒 sounds like 冰毒.
   */
  static boolean soundsLike(Found found, String text) {
    int start = found.start();
    int end = found.end();
    for (int i = start; i < end; i++) {
      if (!isHan(text.charAt(i))) {
        return false;
      }
    }
    int from = start;
    while (from > 0 && start - from < AROUND && isHan(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (to < text.length() && to - end < AROUND && isHan(text.charAt(to))) {
      to++;
    }
    String around = simplified(text, from, to);
    OrdinaryWords words = OrdinaryWords.get();
    return words.has(around, start - from, end - from)
        || words.bestCovering(around, start - from, end - from) != Double.NEGATIVE_INFINITY
        || is(found, text);
  }

  private static boolean straddles(String around, int from, int to) {
    OrdinaryWords words = OrdinaryWords.get();
    double before = words.best(around, 0, from);
    double after = words.best(around, to, around.length());
    double hit = Math.max(UNKNOWN_WORD, words.best(around, from, to));
    double apart = before + hit + after;
    if (to - from > 1) {
      // A longer word of which it is a part is no accident, but every character is part of some.
      apart = Math.max(apart, words.bestCovering(around, from, to));
    }
    return words.best(around, 0, around.length()) - apart > MARGIN;
  }

  /** Whether a word is likely that begins before {@code at} and ends after it. */
  private static boolean crosses(String around, int at) {
    OrdinaryWords words = OrdinaryWords.get();
    double apart = words.best(around, 0, at) + words.best(around, at, around.length());
    return words.best(around, 0, around.length()) - apart > MARGIN;
  }

  private static boolean isHan(char c) {
    return Character.isIdeographic(c);
  }

  private static String simplified(String text, int from, int to) {
    StringBuilder simplified = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      simplified.append(FoldTable.get().letter(text.charAt(i)));
    }
    return simplified.toString();
  }
}
