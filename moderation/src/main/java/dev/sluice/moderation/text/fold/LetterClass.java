package dev.sluice.moderation.text.fold;

/**
 * Letters that digits and signs may stand for, and what is taken for them, are one class, so that
 * one automaton finds all of them; what was meant is looked at where there is a hit.
 */
public final class LetterClass {
  private LetterClass() {}

  /** The class of a letter; itself for most. */
  public static char of(char letter) {
    return switch (letter) {
      case '0' -> 'o';
      case '1', 'l' -> 'i';
      case '2' -> 'z';
      case '3' -> 'e';
      case '4' -> 'a';
      case '5' -> 's';
      case '6', '9' -> 'g';
      case '7' -> 't';
      case '8' -> 'b';
      case 'v' -> 'u';
      default -> letter;
    };
  }
}
