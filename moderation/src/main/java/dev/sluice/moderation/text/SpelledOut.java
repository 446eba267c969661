package dev.sluice.moderation.text;

import dev.sluice.moderation.text.fold.FoldTable;
import dev.sluice.moderation.text.fold.Kind;

/**
 * A word that is written letter by letter, of which a hit may be only a part: {@code c-l-a-s-s}
 * holds no "ass".
 */
final class SpelledOut {
  /** Signs between two letters of it at most. */
  private static final int MAX_SIGNS = 3;

  private SpelledOut() {}

  /**
   * Whether what stands from {@code start} to {@code end}, with {@code sign} between its letters,
   * is a part of a longer word that is written so.
   */
  static boolean goesOn(String text, int start, int end, int sign) {
    return isPart(text, start, sign, -1) || isPart(text, end, sign, 1);
  }

  /** Whether more such letters stand on that side; a blank may part "a" or "I" from a word. */
  private static boolean isPart(String text, int edge, int sign, int way) {
    int letter = single(text, edge, sign, way);
    if (letter < 0) {
      return false;
    }
    int past = way > 0 ? letter + 1 : letter;
    return !Character.isWhitespace(sign)
        || "aiuAIU".indexOf(text.charAt(letter)) < 0
        || single(text, past, sign, way) >= 0;
  }

  /** Where the next letter stands, past {@code sign} and alone; -1 where there is none. */
  private static int single(String text, int edge, int sign, int way) {
    int at = edge;
    int signs = 0;
    boolean same = false;
    while (inside(text, at, way) && kind(text, at, way) != Kind.LETTER) {
      int c = point(text, at, way);
      same |= c == sign;
      if (++signs > MAX_SIGNS) {
        return -1;
      }
      at += way * Character.charCount(c);
    }
    if (!same || !inside(text, at, way)) {
      return -1;
    }
    int c = point(text, at, way);
    int past = at + way * Character.charCount(c);
    boolean alone = !inside(text, past, way) || kind(text, past, way) != Kind.LETTER;
    boolean latin = c < 0x2E80 && Character.charCount(c) == 1;
    return alone && latin ? Math.min(at, past) : -1;
  }

  private static boolean inside(String text, int at, int way) {
    return way > 0 ? at < text.length() : at > 0;
  }

  private static int point(String text, int at, int way) {
    return way > 0 ? text.codePointAt(at) : text.codePointBefore(at);
  }

  private static Kind kind(String text, int at, int way) {
    return FoldTable.get().kind(point(text, at, way));
  }
}
