package dev.sluice.moderation.text.contact;

import dev.sluice.moderation.text.fold.Kind;
import dev.sluice.moderation.text.fold.Units;

/**
 * Tells of most texts that they hold no contact detail, in one pass that allocates nothing for what
 * is written plainly. What holds one has five digits in a row, a dot between two labels, the slash
 * of a URL, a word that goes on in a digit, or a word for an id with a sign before it. Used again
 * and again by one thread.
 */
public final class ContactGate {
  /** Digits of the shortest number. */
  private static final int SHORTEST = 5;

  /** Chinese numerals that are digits where so many stand together. */
  private static final int NUMERALS = 3;

  /** Signs between two digits of a number, at most. */
  private static final int SIGNS = 3;

  /** Characters of the shortest id that has no digit. */
  private static final int ID = 6;

  /** Characters from what an id is announced with to the id, less than. */
  private static final int NEAR = 4;

  /** Characters from a word for an id to the sign that announces it, less than. */
  private static final int CUED = 14;

  private final Units units = new Units();

  /** The character before, and the two before that. */
  private char last;

  private char second;
  private char third;

  private int digits;
  private int signs;
  private boolean digitsAfterLetters;

  /** Whether there is a letter in the word that goes on. */
  private boolean letters;

  private int sinceCue;
  private int sinceAnnounced;

  /** Characters of what goes on and may be an announced id. */
  private int id;

  /** Whether {@code text} may hold any, as {@link Transcript} reads it. */
  boolean mayHold(String text) {
    begin();
    units.begin(text, 0);
    while (units.advance()) {
      boolean sign = units.kind() == Kind.SEPARATOR;
      if (sign || units.kind() == Kind.LETTER) {
        char c = Transcript.character(units);
        boolean heart = sign && units.codePoint() > Character.MAX_VALUE;
        if (isAddress(c) || isNumber(c, sign) || isId(c, heart)) {
          return true;
        }
        third = second;
        second = last;
        last = c;
      }
    }
    return false;
  }

  private void begin() {
    last = ' ';
    second = ' ';
    third = ' ';
    digits = 0;
    signs = 0;
    digitsAfterLetters = false;
    letters = false;
    id = 0;
    sinceCue = CUED;
    sinceAnnounced = NEAR;
  }

  /** Whether {@code c} goes on from a dot to a second label, or begins the path of a URL. */
  private boolean isAddress(char c) {
    return switch (c) {
          case '/' -> last == ':' || (last == ' ' && second == ':');
          case ',' -> last == 'w' && second == 'w' && third == 'w';
          case '.', '点', '點' -> isBracket(last);
          case 't' -> last == 'o' && second == 'd' && (third == ' ' || isBracket(third));
          default -> false;
        }
        || (isPart(c) && isDotted());
  }

  /** Whether a dot that parts labels stands before. */
  private boolean isDotted() {
    return switch (last) {
      case '.', '。' -> isPart(second);
      case '点', '點', '丶', '·' -> isJoined(second, third);
      case ' ', '-' ->
          switch (second) {
            case '.' -> last == ' ' && third == ' ';
            case '点', '點', '丶', '·' -> isJoined(third, 'a');
            case ' ', '-' -> isWrittenDot(third);
            default -> false;
          };
      default -> false;
    };
  }

  private static boolean isJoined(char before, char second) {
    return isPart(before) || before == '-' || (before == ' ' && (isPart(second) || second == ' '));
  }

  private static boolean isWrittenDot(char c) {
    return c == '点' || c == '點' || c == '丶' || c == '·';
  }

  private static boolean isBracket(char c) {
    return c == '(' || c == '[' || c == '{' || c == '<' || c == '【';
  }

  /** Whether {@code c} is the last digit of what is long enough for a number, or is in an id. */
  private boolean isNumber(char c, boolean sign) {
    if (isDigit(c) || Transcript.numeral(c) != 0) {
      digitsAfterLetters = digits == 0 ? letters : digitsAfterLetters;
      digits++;
      signs = 0;
    } else if (!sign || ++signs > SIGNS) {
      digits = 0;
    }
    return digits >= SHORTEST || (digitsAfterLetters && digits >= NUMERALS);
  }

  /** Whether {@code c} is in an id: has a digit after letters, or was announced. */
  private boolean isId(char c, boolean heart) {
    sinceCue = heart || isCue(c) ? 0 : sinceCue + 1;
    boolean letter = c >= 'a' && c <= 'z';
    boolean mark = isDigit(c) || c == '_';
    if (mark && letters) {
      return true;
    }
    boolean goesOn = letter || mark || c == '-';
    letters = letter || (letters && goesOn);
    boolean announced = letter && sinceAnnounced < NEAR;
    id = goesOn && (id > 0 || announced) ? id + 1 : 0;
    sinceAnnounced = sinceCue < CUED && announces(c) ? 0 : sinceAnnounced + 1;
    return id >= ID;
  }

  private boolean announces(char c) {
    return switch (c) {
      case '号', ':', '=', '→' -> true;
      case 'd' -> last == 'i';
      default -> false;
    };
  }

  /** Whether a word for an id ends there, or may. */
  private boolean isCue(char c) {
    return switch (c) {
      case '微', '薇', '威', '维', '徽', '信', '加', '私', '星', '泡', '❤', '♥' -> true;
      case 'x' -> isV(last) || ((last == ' ' || last == '.') && (isV(second) || isV(third)));
      case 'e' -> last == 'w';
      case 'v' -> last == '+';
      default -> false;
    };
  }

  private static boolean isV(char c) {
    return c == 'v' || c == 'w';
  }

  private static boolean isPart(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || Transcript.numeral(c) != 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
