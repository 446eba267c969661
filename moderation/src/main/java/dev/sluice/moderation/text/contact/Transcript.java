package dev.sluice.moderation.text.contact;

import dev.sluice.moderation.text.fold.Kind;
import dev.sluice.moderation.text.fold.Units;

/**
 * A text as contact details are looked for in it: lower case, normal width, every digit an ASCII
 * one, with the way back.
 */
final class Transcript {
  /** From so many in a row on, Chinese numerals are digits and no words. */
  private static final int NUMERALS = 3;

  private final StringBuilder text;
  private final int[] starts;
  private final int[] ends;
  private final boolean[] numerals;

  private Transcript(int room) {
    text = new StringBuilder(room);
    starts = new int[room];
    ends = new int[room];
    numerals = new boolean[room];
  }

  static Transcript of(String original) {
    // A character is folded to 18 units at most.
    Transcript transcript = new Transcript(room(original));
    Units units = new Units();
    units.begin(original, 0);
    while (units.advance()) {
      boolean seen = units.kind() == Kind.LETTER || units.kind() == Kind.SEPARATOR;
      if (seen) {
        transcript.add(units);
      }
    }
    transcript.readNumerals();
    return transcript;
  }

  private static int room(String original) {
    Units units = new Units();
    units.begin(original, 0);
    int room = 0;
    while (units.advance()) {
      room++;
    }
    return room;
  }

  private void add(Units units) {
    int at = text.length();
    char letter = units.letter();
    boolean ascii = isAscii(units);
    starts[at] = units.start();
    ends[at] = units.end();
    numerals[at] =
        (ascii && letter <= '9') || (units.plain() != units.codePoint() && isDigit(units.plain()));
    text.append(character(units));
  }

  /** What a unit, a letter or separator, is written as. */
  static char character(Units units) {
    return isAscii(units) ? units.letter() : units.plain();
  }

  /** Whether another character stands for one of ASCII. */
  private static boolean isAscii(Units units) {
    return units.letter() != 0 && units.letter() < 0x80 && units.plain() >= 0x80;
  }

  /** Chinese numerals that stand together, or beside digits, are digits. */
  private void readNumerals() {
    int from = 0;
    while (from < text.length()) {
      int to = from;
      int digits = 0;
      while (to < text.length() && isDigitOrBlank(text.charAt(to))) {
        digits += text.charAt(to) == ' ' || text.charAt(to) == '-' ? 0 : 1;
        to++;
      }
      if (digits >= NUMERALS) {
        for (int i = from; i < to; i++) {
          char digit = numeral(text.charAt(i));
          if (digit != 0) {
            text.setCharAt(i, digit);
            numerals[i] = true;
          }
        }
      }
      from = to + 1;
    }
  }

  private static boolean isDigitOrBlank(char c) {
    return c == ' ' || c == '-' || isDigit(c) || numeral(c) != 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The digit that a Chinese numeral is; 0: it is none. */
  static char numeral(char c) {
    return switch (c) {
      case '〇', '零', '洞' -> '0';
      case '一', '壹', '幺', '么' -> '1';
      case '二', '贰', '貳', '两', '兩' -> '2';
      case '三', '叁', '參' -> '3';
      case '四', '肆' -> '4';
      case '五', '伍' -> '5';
      case '六', '陆', '陸' -> '6';
      case '七', '柒', '拐' -> '7';
      case '八', '捌' -> '8';
      case '九', '玖', '勾' -> '9';
      default -> 0;
    };
  }

  CharSequence text() {
    return text;
  }

  int start(int at) {
    return starts[at];
  }

  int end(int at) {
    return ends[at - 1];
  }

  /** Whether a digit there was written as anything but a digit. */
  boolean hasNumerals(int from, int to) {
    for (int i = from; i < to; i++) {
      if (numerals[i]) {
        return true;
      }
    }
    return false;
  }
}
