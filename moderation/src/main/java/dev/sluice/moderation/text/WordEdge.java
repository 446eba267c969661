package dev.sluice.moderation.text;

import dev.sluice.moderation.text.fold.FoldTable;
import dev.sluice.moderation.text.fold.Kind;
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
  DIGIT,
  /** A Chinese character of an entry that asks to be a word of its own. */
  IDEOGRAPH;

  /** Of a letter as it looks. */
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

  /** Whether a word whose first character is of this kind may start at {@code start}. */
  boolean mayStart(String text, int start) {
    int at = start;
    while (this != OPEN && at > 0) {
      int before = text.codePointBefore(at);
      Kind kind = FoldTable.get().kind(before);
      if (kind != Kind.MARK && kind != Kind.INVISIBLE) {
        return kind != Kind.LETTER || !goesOn(before, false);
      }
      at -= Character.charCount(before);
    }
    return true;
  }

  /** Whether a word whose last character is of this kind may end at {@code end}. */
  boolean mayEnd(String text, int end) {
    int at = end;
    while (this != OPEN && at < text.length()) {
      int after = text.codePointAt(at);
      Kind kind = FoldTable.get().kind(after);
      if (kind != Kind.MARK && kind != Kind.INVISIBLE) {
        return kind != Kind.LETTER || !goesOn(after, true);
      }
      at += Character.charCount(after);
    }
    return true;
  }

  private boolean goesOn(int neighbour, boolean after) {
    if (this == IDEOGRAPH) {
      return Character.isIdeographic(neighbour);
    }
    FoldTable.Expansion expansion = FoldTable.get().expansion(neighbour);
    if (expansion == null) {
      return of(FoldTable.get().letter((char) neighbour)) == this;
    }
    String letters = expansion.letters();
    return of(letters.charAt(after ? 0 : letters.length() - 1)) == this;
  }

  private static boolean hasWords(UnicodeScript script) {
    return script == UnicodeScript.LATIN
        || script == UnicodeScript.GREEK
        || script == UnicodeScript.CYRILLIC;
  }
}
