package dev.sluice.moderation.text;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.Locale;

/**
 * What characters are folded to before they are matched: NFKC (which folds width), full case
 * folding, and nothing for characters that cannot be seen. Like NFKC_Casefold of the Unicode
 * Standard, section 5.18 and DerivedNormalizationProps.txt.
 */
final class Folding {
  /** U+16D67 is a letter that composes with what stands before it (Unicode 16, Kirat Rai). */
  private static final int KIRAT_RAI_VOWEL_SIGN_E = 0x16D67;

  /**
   * By UTF-16 code unit: what it is folded to where that takes no more than a look-up; 0 where it
   * takes more.
   */
  private static final char[] SIMPLE = simple();

  /** Pictures, of which most texts with surrogates have nothing else. */
  private static final int FIRST_PICTURE = 0x1F000;

  private static final int LAST_PICTURE = 0x1FAFF;

  /** By number from {@link #FIRST_PICTURE} on: whether it is folded to itself. */
  private static final BitSet PICTURES = pictures();

  private Folding() {}

  /**
   * What {@code unit} is folded to where it stands before another with a simple folding; 0 where
   * {@link #fold} must tell.
   */
  static char simple(char unit) {
    return SIMPLE[unit];
  }

  /** Whether {@code codePoint} is a picture that is folded to itself and continues nothing. */
  static boolean isItself(int codePoint) {
    return codePoint >= FIRST_PICTURE && PICTURES.get(codePoint - FIRST_PICTURE);
  }

  /**
   * Folds what stands together: one character with all that {@link #continues} it, without the
   * ignorable.
   */
  static String fold(String segment) {
    String folded = foldOnce(segment);
    // Upper case may bring forth what decomposes again, such as a Greek iota subscript.
    String again = foldOnce(folded);
    return again.equals(folded) ? folded : foldOnce(again);
  }

  /**
   * Whether {@code codePoint} may combine with what stands before it, so that both are folded
   * together.
   */
  static boolean continues(int codePoint) {
    if (codePoint < 0x300) {
      return false;
    }
    int first =
        Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD).codePointAt(0);
    // Vowels and finals of Hangul compose with the syllable before them.
    return isMark(first)
        || (first >= 0x1161 && first <= 0x1175)
        || (first >= 0x11A8 && first <= 0x11C2)
        || first == KIRAT_RAI_VOWEL_SIGN_E;
  }

  /** Whether it is a combining mark. */
  static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /**
   * Whether it is Default_Ignorable_Code_Point: zero-width and bidi characters, variation
   * selectors, fillers (PropList.txt).
   */
  static boolean isIgnorable(int c) {
    if (c < 0x34F) {
      return c == 0xAD;
    }
    return c == 0x34F
        || c == 0x61C
        || (c >= 0x115F && c <= 0x1160)
        || (c >= 0x17B4 && c <= 0x17B5)
        || (c >= 0x180B && c <= 0x180F)
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0x3164
        || (c >= 0xFE00 && c <= 0xFE0F)
        || c == 0xFEFF
        || c == 0xFFA0
        || (c >= 0xFFF0 && c <= 0xFFF8)
        || (c >= 0x1BCA0 && c <= 0x1BCA3)
        || (c >= 0x1D173 && c <= 0x1D17A)
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  private static String foldOnce(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder folded = new StringBuilder(composed.length());
    for (int i = 0; i < composed.length(); ) {
      int c = composed.codePointAt(i);
      i += Character.charCount(c);
      if (!isIgnorable(c)) {
        // One by one, so that no neighbour counts: a final sigma is folded as any other.
        folded.append(Character.toString(c).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
      }
    }
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  private static char[] simple() {
    char[] simple = new char[Character.MAX_VALUE + 1];
    for (int c = 1; c <= Character.MAX_VALUE; c++) {
      char unit = (char) c;
      if (!Character.isSurrogate(unit) && !isIgnorable(c) && !continues(c)) {
        String folded = fold(String.valueOf(unit));
        simple[c] = folded.length() == 1 ? folded.charAt(0) : 0;
      }
    }
    return simple;
  }

  private static BitSet pictures() {
    BitSet pictures = new BitSet(LAST_PICTURE - FIRST_PICTURE + 1);
    for (int c = FIRST_PICTURE; c <= LAST_PICTURE; c++) {
      String picture = Character.toString(c);
      pictures.set(c - FIRST_PICTURE, !continues(c) && fold(picture).equals(picture));
    }
    return pictures;
  }
}
