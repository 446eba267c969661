package dev.sluice.moderation.text;

import java.text.Normalizer;

/** Which letters of a text may stand for which of a word. Used again and again by one thread. */
final class LetterPairs {
  private Letters text = new Letters();
  private Letters word = text;
  private int[] wordOf = {};
  private int folds;
  private int letters;
  private int digits;
  private int doubled;
  private boolean doubledOddly;

  LetterPairs() {}

  void begin(Letters ofText, Letters ofWord, int[] wordOfText) {
    text = ofText;
    word = ofWord;
    wordOf = wordOfText;
    folds = 0;
    letters = 0;
    digits = 0;
    doubled = 0;
    doubledOddly = false;
  }

  /**
   * Pairs letters of one class. A letter of the word takes one of the text, and whatever repeats
   * it.
   */
  boolean run(int textFrom, int textTo, int wordFrom, int wordTo) {
    int w = wordFrom;
    int same = sameFrom(w, wordTo);
    int taken = 0;
    for (int t = textFrom; t < textTo; t++) {
      boolean full = taken >= same && w + same < wordTo;
      if (full && pair(t, w + same) != FoldMask.NEVER) {
        repeated(taken, same, w);
        w += same;
        same = sameFrom(w, wordTo);
        taken = 0;
      }
      int found = pair(t, w);
      if (found == FoldMask.NEVER || (taken >= same && isAnother(t, w))) {
        return false;
      }
      folds |= found;
      if (taken < same) {
        letters++;
        digits += isDigit(text.letter[t]) && !isDigit(word.letter[w]) ? 1 : 0;
      }
      wordOf[t] = w + Math.min(taken, same - 1);
      taken++;
    }
    repeated(taken, same, w);
    return w + same == wordTo && taken >= same;
  }

  /** The folds of all pairs; {@link FoldMask#NEVER} where they are too many for one word. */
  int folds() {
    boolean oneOnly = doubled == 1 && doubledOddly;
    boolean tooManyDigits = digits > 0 && (letters <= 3 ? digits > 1 : digits > (letters + 1) / 2);
    if (oneOnly || tooManyDigits) {
      return FoldMask.NEVER;
    }
    return doubled > 0 ? folds | FoldMask.REPEATS : folds;
  }

  /** How often the letter at {@code from} of the word stands there. */
  private int sameFrom(int from, int to) {
    int same = 1;
    while (from + same < to && word.plain[from + same] == word.plain[from]) {
      same++;
    }
    return same;
  }

  /**
   * A letter twice in the place of one may be another word ("rapping", "noob"), but for letters
   * that English does not double, or that begin a word. More often, or with another repeated, it is
   * a disguise.
   */
  private void repeated(int taken, int needed, int at) {
    if (taken > needed) {
      char c = word.plain[at];
      doubled++;
      boolean begins = at == 0 && c != 'e' && c != 'l' && c != 'o';
      boolean never = begins || c == 'a' || c == 'i' || c == 'u' || isHan(c);
      doubledOddly = taken < 3 && !never;
      folds |= isDigit(c) ? FoldMask.NEVER : 0;
    }
  }

  /** No letter written again, but one that can be taken for it: "tilt" is no "tit". */
  private boolean isAnother(int t, int w) {
    char c = text.plain[t];
    return (c == 'i' || c == 'l') && c != word.plain[w];
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private int pair(int t, int w) {
    char inText = text.plain[t];
    char inWord = word.plain[w];
    int marks = 0;
    if (text.marked[t] != word.marked[w]) {
      if (word.marked[w]) {
        return FoldMask.NEVER;
      }
      marks = FoldMask.MARKS;
    }
    if (inText == inWord) {
      return marks | form(text.codePoint[t], word.codePoint[w]);
    }
    int unlike = unlike(t, w);
    return unlike == FoldMask.NEVER ? unlike : marks | unlike;
  }

  private static int form(int inText, int inWord) {
    if (inText == inWord) {
      return 0;
    }
    return Character.toLowerCase(inText) == Character.toLowerCase(inWord)
        ? FoldMask.CASE
        : FoldMask.WIDTH;
  }

  private int unlike(int t, int w) {
    char inText = text.plain[t];
    char inWord = word.plain[w];
    char looks = text.letter[t];
    char meant = word.letter[w];
    if (looks == meant) {
      if (inText == '@' || inText == '$' || inText == '!') {
        return FoldMask.LEET;
      }
      if (isHan(inText) && isHan(inWord)) {
        return FoldMask.TRADITIONAL;
      }
      return inText > 0x7F && inText < 0x3100 && base(inText) == base(inWord)
          ? marks(inText, inWord)
          : FoldMask.LOOKALIKE;
    }
    boolean other = inText > 0x7F;
    if (isDigit(looks)) {
      boolean letter = meant >= 'a' && meant <= 'z';
      return letter ? FoldMask.LEET | (other ? FoldMask.LOOKALIKE : 0) : FoldMask.NEVER;
    }
    if (looks == 'v' && meant == 'u') {
      return FoldMask.LEET;
    }
    if (looks == 'l' && meant == 'i') {
      return FoldMask.LOOKALIKE;
    }
    if (looks == 'i' && meant == 'l') {
      return inText == '!'
          ? FoldMask.LEET
          : isCapitalI(text.codePoint[t]) ? FoldMask.LOOKALIKE : FoldMask.NEVER;
    }
    return FoldMask.NEVER;
  }

  /** Latin, Cyrillic or Greek: it looks like a small l. */
  private static boolean isCapitalI(int codePoint) {
    return codePoint == 'I' || codePoint == 0x406 || codePoint == 0x399;
  }

  /** The marks of kana make another letter. */
  private static int marks(char inText, char inWord) {
    boolean kana = isKana(inText) || isKana(inWord);
    return kana ? FoldMask.NEVER : FoldMask.MARKS;
  }

  private static boolean isKana(char c) {
    return c >= 0x3040 && c <= 0x30FF;
  }

  private static boolean isHan(char c) {
    return Character.isIdeographic(c) || Character.isSurrogate(c);
  }

  private static char base(char c) {
    return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
  }
}
