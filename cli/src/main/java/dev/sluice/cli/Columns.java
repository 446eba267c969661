package dev.sluice.cli;

/** Text in columns of a terminal, where a Chinese character takes two. */
public final class Columns {
  private static final int CJK_FROM = 0x1100;

  private Columns() {}

  /** {@code text} cut or filled up to {@code width} columns. */
  public static String fit(String text, int width) {
    StringBuilder fitted = new StringBuilder();
    int used = 0;
    int total = width(text);
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      int more = width(character);
      if (total > width && used + more > width - 1) {
        fitted.append('…');
        used++;
        break;
      }
      fitted.appendCodePoint(character);
      used += more;
      i += Character.charCount(character);
    }
    return fitted.append(" ".repeat(Math.max(0, width - used))).toString();
  }

  /** Columns that {@code text} takes. */
  public static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int character) {
    int type = Character.getType(character);
    if (type == Character.CONTROL
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        character >= CJK_FROM
            && (Character.isIdeographic(character)
                || (character >= 0x3000 && character <= 0x30FF)
                || (character >= 0xAC00 && character <= 0xD7A3)
                || (character >= 0xFF01 && character <= 0xFF60)
                || (character >= 0x1F300 && character <= 0x1FAFF));
    return wide ? 2 : 1;
  }
}
