package dev.sluice.moderation.text;

import dev.sluice.moderation.text.fold.FoldTable;
import dev.sluice.moderation.text.fold.Kind;

/**
 * A hit in Latin letters that is only a part of what stands there: of a longer word that goes on in
 * digits ({@code meth0d}), of an expression ({@code s.hit(x)}, {@code (c,u,n,t)}), a name ({@code
 * $hit_count}) or one of a row ({@code s3x, s4x}).
 */
final class CodeToken {
  /** Digits and signs that go on a word in the place of letters, at most. */
  private static final int MOST = 3;

  /** Each stands for a letter; 2 and 4 after a word are "to" and "for". */
  private static final String LETTERS = "01357@$";

  private final String text;
  private final int start;
  private final int end;

  private CodeToken(String text, int start, int end) {
    this.text = text;
    this.start = start;
    this.end = end;
  }

  /**
   * Whether the hit from {@code start} to {@code end} is such a part.
   *
   * @param folds what it is seen through
   * @param accepted what its entry may be seen through: only with leet is a digit ever a letter
   */
  static boolean isPart(String text, int start, int end, int folds, int accepted) {
    CodeToken token = new CodeToken(text, start, end);
    boolean leet = (folds & FoldMask.LEET) != 0;
    boolean apart = (folds & FoldMask.SEPARATORS) != 0;
    boolean digits = (accepted & FoldMask.LEET) != 0;
    return (digits && (token.goesOn(leet) || token.beginsBefore()))
        || (apart && (token.isCalled() || token.isArguments()))
        || (leet && (token.isVariable() || token.isInRow()));
  }

  /** Whether letters follow, past digits and signs that are letters too. */
  private boolean goesOn(boolean leet) {
    int at = end;
    boolean sign = false;
    while (at < text.length() && at - end < MOST && LETTERS.indexOf(text.charAt(at)) >= 0) {
      sign |= !isDigit(text.charAt(at));
      at++;
    }
    if (at == end) {
      return false;
    }
    boolean digits = isDigit(text.charAt(end));
    boolean past = at < text.length() && isLetter(text.charAt(at));
    return past || (sign && digits) || (leet && digits && !isDigitAt(at));
  }

  private boolean beginsBefore() {
    int at = start - 1;
    while (at >= 0 && start - at <= MOST && ("4" + LETTERS).indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    return at >= 0 && at < start - 1 && isLetter(text.charAt(at));
  }

  /** {@code s.hit(x)}: a dot in it and a bracket after it. */
  private boolean isCalled() {
    return charAt(end) == '(' && text.substring(start, end).indexOf('.') > 0;
  }

  /** {@code (c,u,n,t)} or {@code [s, e, x]}: in brackets, with commas between. */
  private boolean isArguments() {
    int bracket = "([{".indexOf(charAt(start - 1));
    return bracket >= 0
        && charAt(end) == ")]}".charAt(bracket)
        && text.substring(start, end).indexOf(',') > 0;
  }

  /** {@code $hit_count}. */
  private boolean isVariable() {
    return text.charAt(start) == '$' && charAt(end) == '_';
  }

  /** Whether the next word, or the one before, is the same but for a digit. */
  private boolean isInRow() {
    int next = end;
    while (next < text.length() && isBetween(text.charAt(next))) {
      next++;
    }
    int before = start;
    while (before > 0 && isBetween(text.charAt(before - 1))) {
      before--;
    }
    return (next > end && isSameButForDigits(next))
        || (before < start && isSameButForDigits(before - (end - start)));
  }

  private boolean isSameButForDigits(int other) {
    if (other < 0 || other + end - start > text.length()) {
      return false;
    }
    boolean differs = false;
    for (int i = 0; i < end - start; i++) {
      char mine = text.charAt(start + i);
      char its = text.charAt(other + i);
      if (mine != its && !(isDigit(mine) && isDigit(its))) {
        return false;
      }
      differs |= mine != its;
    }
    return differs;
  }

  private static boolean isBetween(char c) {
    return c == ' ' || c == ',' || c == '/' || c == '、' || c == '，';
  }

  private char charAt(int at) {
    return at >= 0 && at < text.length() ? text.charAt(at) : 0;
  }

  private boolean isDigitAt(int at) {
    return isDigit(charAt(at));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return FoldTable.get().kind(c) == Kind.LETTER && WordEdge.of(c) == WordEdge.LETTER;
  }
}
