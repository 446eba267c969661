package dev.sluice.moderation.text;

/**
 * Whether what stands between the letters is a disguise of one word, or the end of one word and the
 * beginning of another. Used again and again by one thread.
 */
final class Separation {
  private final Letters text;
  private final Letters word;
  private final int[] wordOf;

  Separation(Letters text, Letters word, int[] wordOf) {
    this.text = text;
    this.word = word;
    this.wordOf = wordOf;
  }

  /** The folds that are needed; {@link FoldMask#NEVER} where the letters are not of one word. */
  int folds() {
    int folds = 0;
    int letters = 0;
    int apart = 0;
    int latinApart = 0;
    boolean signs = true;
    boolean oneSign = true;
    boolean sentence = false;
    boolean line = false;
    boolean code = false;
    boolean words = true;
    char sign = 0;
    for (int t = 1; t < text.size; t++) {
      int gap = text.gap[t];
      if (Gap.isInvisible(gap)) {
        folds |= FoldMask.INVISIBLE;
      }
      if (Gap.isLong(gap)) {
        return FoldMask.NEVER;
      }
      boolean separated = Gap.separates(gap);
      boolean between = wordOf[t] != wordOf[t - 1] && Gap.separates(word.gap[wordOf[t]]);
      if (between) {
        if (separated
            && text.separator[t] == word.separator[wordOf[t]]
            && Gap.count(gap) == Gap.count(word.gap[wordOf[t]])) {
          continue;
        }
        folds |= FoldMask.SEPARATORS;
        words &= Gap.isBetweenWords(gap);
        continue;
      }
      letters++;
      if (separated) {
        apart++;
        boolean latin = text.letter[t] < 0x2E80 && text.letter[t - 1] < 0x2E80;
        latinApart += latin ? 1 : 0;
        signs &= Gap.isSign(gap);
        sentence |= Gap.isSentence(gap);
        line |= Gap.isLine(gap);
        code |= latin && Gap.isCode(gap);
        oneSign &= sign == 0 || sign == text.separator[t];
        sign = text.separator[t];
      }
    }
    // Different signs, operators among them, make an expression: x = p.o + r.n
    boolean uniform = apart == letters && letters >= 2 && !(code && !oneSign);
    if (!words && !uniform) {
      return FoldMask.NEVER;
    }
    if (apart == 0) {
      return folds;
    }
    boolean fits =
        uniform
            || (latinApart == 0
                ? !sentence && !line
                : latinApart == apart && signs && oneSign && !code && text.size >= 4);
    return fits ? folds | FoldMask.SEPARATORS : FoldMask.NEVER;
  }
}
