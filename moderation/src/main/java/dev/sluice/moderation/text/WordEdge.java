package dev.sluice.moderation.text;

import java.lang.Character.UnicodeScript;

/**
 * The kind of character at the edge of a word. A word that begins or ends with a letter of a script
 * that puts spaces between words must not go on with another such letter there ("Scunthorpe"); one
 * that begins or ends with a digit not with another digit. From a letter to a digit is an edge:
 * "fuck123" holds a word, "assess" and "2024" do not hold "ass" and "202".
 */
enum WordEdge {
  /** Chinese, Japanese, Korean and whatever else may go on on either side. */
  OPEN,
  LETTER,
  DIGIT;

  static WordEdge of(int codePoint) {
    if (codePoint < 0x80) {
      if (codePoint >= '0' && codePoint <= '9') {
        return DIGIT;
      }
      return (codePoint >= 'a' && codePoint <= 'z') || (codePoint >= 'A' && codePoint <= 'Z')
          ? LETTER
          : OPEN;
    }
    if (Character.isDigit(codePoint)) {
      return DIGIT;
    }
    return Character.isLetter(codePoint) && hasWords(UnicodeScript.of(codePoint)) ? LETTER : OPEN;
  }

  /**
   * Whether a word whose first character is of this kind may start at {@code start} of {@code
   * text}.
   */
  boolean mayStart(String text, int start) {
    if (this == OPEN) {
      return true;
    }
    int at = start;
    while (at > 0) {
      int before = text.codePointBefore(at);
      if (!Folding.isMark(before)) {
        return of(before) != this;
      }
      at -= Character.charCount(before);
    }
    return true;
  }

  /** Whether a word whose last character is of this kind may end at {@code end} of {@code text}. */
  boolean mayEnd(String text, int end) {
    if (this == OPEN) {
      return true;
    }
    int at = end;
    while (at < text.length()) {
      int after = text.codePointAt(at);
      if (!Folding.isMark(after)) {
        return of(after) != this;
      }
      at += Character.charCount(after);
    }
    return true;
  }

  private static boolean hasWords(UnicodeScript script) {
    return script == UnicodeScript.LATIN
        || script == UnicodeScript.GREEK
        || script == UnicodeScript.CYRILLIC;
  }
}
