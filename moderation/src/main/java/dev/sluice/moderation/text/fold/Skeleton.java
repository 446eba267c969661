package dev.sluice.moderation.text.fold;

/** What is left of a text of its letters' classes, each once where it is repeated. */
public final class Skeleton {
  private Skeleton() {}

  /** The skeleton of {@code text}. */
  public static String of(String text) {
    Units units = new Units();
    units.begin(text, 0);
    StringBuilder skeleton = new StringBuilder(text.length());
    char last = 0;
    while (units.advance()) {
      char c = units.letterClass();
      if (units.kind() == Kind.LETTER && c != last) {
        skeleton.append(c);
        last = c;
      }
    }
    return skeleton.toString();
  }
}
