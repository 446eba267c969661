package dev.sluice.moderation.text.fold;

import dev.sluice.moderation.text.fold.FoldTable.Expansion;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text unit by unit as it is folded, from any place on, and tells where each came from.
 * Used again and again by one thread; allocates nothing for what is written plainly.
 */
public final class Units {
  private static final FoldTable TABLE = FoldTable.get();

  /** Signs in a row that stand for letters, at most. */
  private static final int MAX_SIGNS = 3;

  private String text = "";
  private int next;
  private @Nullable Expansion expansion;
  private int part;
  private int codePoint;
  private int start;
  private int end;
  private Kind kind = Kind.SEPARATOR;
  private char plain;
  private char letter;

  /** Reads on at {@code from} of {@code text}. */
  public void begin(String text, int from) {
    this.text = text;
    next = from;
    expansion = null;
  }

  /** Moves to the next unit; false at the end of the text. */
  public boolean advance() {
    Expansion more = expansion;
    if (more != null && ++part < more.letters().length()) {
      take(more);
      return true;
    }
    expansion = null;
    if (next >= text.length()) {
      return false;
    }
    read(next);
    next = end;
    return true;
  }

  private void read(int at) {
    codePoint = text.codePointAt(at);
    start = at;
    end = at + Character.charCount(codePoint);
    kind = kindAt(text, at, codePoint);
    Expansion more = kind == Kind.LETTER ? TABLE.expansion(codePoint) : null;
    if (more != null) {
      expansion = more;
      part = 0;
      take(more);
    } else {
      char unit = text.charAt(end - 1);
      plain = TABLE.plain(unit);
      letter = kind == Kind.LETTER ? TABLE.letter(unit) : 0;
    }
  }

  private void take(Expansion more) {
    plain = more.plain().charAt(part);
    letter = more.letters().charAt(part);
  }

  /**
   * The kind of what stands at {@code at}; a sign is a letter beside letters, or beside signs that
   * stand beside letters ({@code @$$h}), and separates else.
   */
  public static Kind kindAt(String text, int at, int codePoint) {
    Kind kind = TABLE.kind(codePoint);
    if (kind != Kind.SIGN) {
      return kind;
    }
    boolean beside = isBeside(text, at, -1) || isBeside(text, at, 1);
    return beside ? Kind.LETTER : Kind.SEPARATOR;
  }

  private static boolean isBeside(String text, int at, int way) {
    int next = at + way;
    for (int signs = 1; signs < MAX_SIGNS && isSign(text, next); signs++) {
      next += way;
    }
    return next >= 0 && next < text.length() && isAscii(text.charAt(next));
  }

  private static boolean isSign(String text, int at) {
    return at >= 0 && at < text.length() && TABLE.kind(text.charAt(at)) == Kind.SIGN;
  }

  private static boolean isAscii(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** The character that the unit is of. */
  public int codePoint() {
    return codePoint;
  }

  /** Where that starts in the text. */
  public int start() {
    return start;
  }

  /** Where that ends in the text. */
  public int end() {
    return end;
  }

  /** What it is: never a sign. */
  public Kind kind() {
    return kind;
  }

  /** The unit in lower case and normal width. */
  public char plain() {
    return plain;
  }

  /** The letter that it looks like; 0 where it is none. */
  public char letter() {
    return letter;
  }

  /** The class of that letter. */
  public char letterClass() {
    return LetterClass.of(letter);
  }
}
