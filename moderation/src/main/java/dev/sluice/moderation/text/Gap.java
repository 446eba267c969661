package dev.sluice.moderation.text;

/** What stands between two letters, as bits and a count. */
final class Gap {
  private static final int BLANK = 1;
  private static final int LINE = 1 << 1;
  private static final int SENTENCE = 1 << 2;
  private static final int STOP = 1 << 3;
  private static final int JOINS = 1 << 4;
  private static final int SIGN = 1 << 5;
  private static final int SEPARATES = BLANK | LINE | SENTENCE | STOP | JOINS | SIGN;
  private static final int INVISIBLE = 1 << 6;
  private static final int CODE = 1 << 7;
  private static final int COUNTED = 1 << 8;

  /** Separators between two letters of one word at most: more is two words. */
  private static final int MAX = 6;

  private Gap() {}

  static int invisible(int gap) {
    return gap | INVISIBLE;
  }

  /** {@code gap} with one separator more. */
  static int with(int gap, int codePoint) {
    return (gap | kind(codePoint)) + COUNTED;
  }

  private static int kind(int c) {
    return switch (c) {
      case '\n', '\r', 0x85, 0x2028, 0x2029 -> LINE;
      case ',', ';', ':', '!', '?', '，', '；', '：', '！', '？', '。' -> SENTENCE;
      case '.' -> STOP;
      case '\'', '’', '‘', '/', '\\', '&' -> JOINS;
      case '(', ')', '[', ']', '{', '}', '=', '+', '<', '>', '"' -> SIGN | CODE;
      default -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? BLANK : SIGN;
    };
  }

  /** Whether it stands between the words of a sentence. */
  static boolean isPunctuation(char c) {
    return (kind(c) & (BLANK | LINE | SENTENCE)) != 0 || "、…（）()《》“”\"".indexOf(c) >= 0;
  }

  static boolean separates(int gap) {
    return (gap & SEPARATES) != 0;
  }

  static boolean isInvisible(int gap) {
    return (gap & INVISIBLE) != 0;
  }

  /** How many separators there are. */
  static int count(int gap) {
    return gap >>> 8;
  }

  /** Whether it holds a bracket or operator. */
  static boolean isCode(int gap) {
    return (gap & CODE) != 0;
  }

  static boolean isLong(int gap) {
    return count(gap) > MAX;
  }

  static boolean isLine(int gap) {
    return (gap & LINE) != 0;
  }

  static boolean isSentence(int gap) {
    return (gap & SENTENCE) != 0;
  }

  /** Only signs that stand within no word and end no sentence. */
  static boolean isSign(int gap) {
    return separates(gap) && (gap & (BLANK | LINE | SENTENCE | JOINS)) == 0;
  }

  /** What two words of one phrase may have between them. */
  static boolean isBetweenWords(int gap) {
    boolean blanks = (gap & (SENTENCE | STOP | JOINS | SIGN)) == 0;
    return blanks || (count(gap) == 1 && (gap & (SENTENCE | JOINS)) == 0);
  }
}
