package dev.sluice.cli;

/**
 * Makes text safe for a terminal. What records hold was written by others: it must not move the
 * cursor, colour the screen, or turn the direction of what follows.
 */
public final class SafeText {
  private SafeText() {}

  /**
   * {@code text} with everything that is no visible character or space as its escape, such as
   * {@code \u001b}.
   */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (isVisible(character)) {
        safe.appendCodePoint(character);
      } else {
        for (char unit : Character.toChars(character)) {
          safe.append("\\u%04x".formatted((int) unit));
        }
      }
      i += Character.charCount(character);
    }
    return safe.toString();
  }

  /** As {@link #of}, line by line. */
  public static String lines(String text) {
    return String.join("\n", text.lines().map(SafeText::of).toList());
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
