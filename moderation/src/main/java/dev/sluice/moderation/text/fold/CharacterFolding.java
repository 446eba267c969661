package dev.sluice.moderation.text.fold;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * How one character is folded, without regard to its neighbours, so that a text is folded as its
 * characters are.
 *
 * @param plain it in lower case and normal width (NFKC_Casefold), unit by unit
 * @param letters the same, each unit as the letter that it looks like; empty where it separates or
 *     is not seen
 */
record CharacterFolding(int codePoint, Kind kind, String plain, String letters) {
  /** Signs that stand for letters. */
  private static final Map<String, String> SIGNS = Map.of("@", "a", "$", "s", "!", "i");

  static CharacterFolding of(int c, Lookalikes lookalikes) {
    if (isInvisible(c)) {
      return new CharacterFolding(c, Kind.INVISIBLE, "", "");
    }
    if (isCommonMark(c)) {
      return new CharacterFolding(c, Kind.MARK, unit(c), "");
    }
    // Upper case may bring forth what is folded again.
    String folded = folded(folded(Character.toString(c)));
    String sign = SIGNS.getOrDefault(folded, "");
    if (!sign.isEmpty()) {
      return new CharacterFolding(c, Kind.SIGN, folded, sign);
    }
    String drawn = Lookalikes.drawn(c);
    if (!drawn.isEmpty()) {
      return new CharacterFolding(c, Kind.LETTER, folded.substring(0, 1), drawn);
    }
    StringBuilder plain = new StringBuilder();
    StringBuilder letters = new StringBuilder();
    boolean whole = folded.codePointCount(0, folded.length()) == 1;
    int[] parts =
        whole && lookalikes.letter(folded.codePointAt(0)).length() <= 1
            ? folded.codePoints().toArray()
            : Normalizer.normalize(folded, Normalizer.Form.NFD).codePoints().toArray();
    for (int part : parts) {
      if (isInvisible(part) || isCommonMark(part)) {
        continue;
      }
      String looksLike = lookalikes.letterOrSelf(part);
      String letter = isLetter(looksLike.codePointAt(0)) ? looksLike : "";
      String self = Character.toString(part);
      for (int i = 0; i < letter.length(); i++) {
        // What has more units than its letter is told from others by its last.
        int unit = Math.max(i + self.length() - letter.length(), 0);
        plain.append(self.charAt(Math.min(unit, self.length() - 1)));
        letters.append(letter.charAt(i));
      }
    }
    if (letters.isEmpty()) {
      String self = folded.isEmpty() ? unit(c) : folded.substring(0, 1);
      return new CharacterFolding(c, Kind.SEPARATOR, self, "");
    }
    return new CharacterFolding(c, Kind.LETTER, plain.toString(), letters.toString());
  }

  /** Whether a unit is folded to no more than a unit. */
  boolean isSimple() {
    return codePoint <= Character.MAX_VALUE
        && plain.length() <= 1
        && letters.length() <= 1
        && (kind == Kind.INVISIBLE || !plain.isEmpty());
  }

  /** Whether it is folded as every character is that no table tells of. */
  boolean isItself() {
    String self = Character.toString(codePoint);
    return kind == Kind.LETTER && plain.equals(self) && letters.equals(self);
  }

  /** In lower case and normal width. */
  static String folded(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder folded = new StringBuilder();
    composed
        .codePoints()
        .forEach(
            part ->
                folded.append(
                    Character.toString(part).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)));
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  private static String unit(int c) {
    return Character.toString(c).substring(0, 1);
  }

  private static boolean isLetter(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** A mark that no script owns, or an enclosing one. */
  private static boolean isCommonMark(int c) {
    int type = Character.getType(c);
    UnicodeScript script = UnicodeScript.of(c);
    return type == Character.ENCLOSING_MARK
        || (type == Character.NON_SPACING_MARK
            && (script == UnicodeScript.INHERITED || script == UnicodeScript.COMMON));
  }

  private static boolean isInvisible(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }
}
