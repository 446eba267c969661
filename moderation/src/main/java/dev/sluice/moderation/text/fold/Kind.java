package dev.sluice.moderation.text.fold;

/** What a character is to matching. */
public enum Kind {
  /** Separates: blanks, punctuation, signs, emoji, and what is no character. */
  SEPARATOR(0),
  /** A letter, digit or ideograph. */
  LETTER(1),
  /** A mark that combines with what stands before it, of no script of its own. */
  MARK(2),
  /** Not to be seen: zero-width and bidi characters, variation selectors. */
  INVISIBLE(3),
  /**
   * A sign that stands for a letter beside letters and digits, and separates elsewhere: {@code @}.
   */
  SIGN(4);

  private final int code;

  Kind(int code) {
    this.code = code;
  }

  /** How the table writes it. */
  byte code() {
    return (byte) code;
  }

  static Kind of(byte code) {
    for (Kind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("kind: " + code);
  }
}
