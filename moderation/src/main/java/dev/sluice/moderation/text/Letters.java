package dev.sluice.moderation.text;

import dev.sluice.moderation.text.fold.Kind;
import dev.sluice.moderation.text.fold.LetterClass;
import dev.sluice.moderation.text.fold.Units;
import java.text.Normalizer;

/**
 * The letters of a part of a text, one after the other, with what stands between them. Used again
 * and again by one thread.
 */
final class Letters {
  /** Letters at most: what is longer is no hit. */
  static final int MAX = 1_024;

  private final Units units = new Units();
  final char[] plain = new char[MAX];
  final char[] letter = new char[MAX];
  final int[] codePoint = new int[MAX];
  final boolean[] marked = new boolean[MAX];
  final int[] start = new int[MAX];
  final int[] end = new int[MAX];

  /** Before each letter. */
  final int[] gap = new int[MAX + 1];

  /** Before each letter: the first of the separators, in normal width; 0: none. */
  final char[] separator = new char[MAX + 1];

  int size;

  char classOf(int index) {
    return LetterClass.of(letter[index]);
  }

  /** Reads all of {@code text}; false where that is too much. */
  boolean readAll(String text) {
    begin(text, 0);
    while (size < MAX && next()) {}
    return size < MAX;
  }

  /** Reads on from {@code from} of {@code text}. */
  void begin(String text, int from) {
    units.begin(text, from);
    size = 0;
    gap[0] = 0;
    separator[0] = 0;
  }

  /** Reads the next letter, and what stands before it; false at the end. */
  boolean next() {
    while (units.advance()) {
      switch (units.kind()) {
        case LETTER -> {
          take();
          return true;
        }
        case MARK -> mark();
        case INVISIBLE -> gap[size] = Gap.invisible(gap[size]);
        case SEPARATOR, SIGN -> {
          gap[size] = Gap.with(gap[size], units.codePoint());
          if (separator[size] == 0) {
            separator[size] = units.plain();
          }
        }
      }
    }
    return false;
  }

  /** Forgets the last letter: it did not belong to what is read. */
  void drop() {
    size--;
  }

  private void take() {
    plain[size] = units.plain();
    letter[size] = units.letter();
    codePoint[size] = units.codePoint();
    marked[size] = false;
    start[size] = units.start();
    end[size] = units.end();
    size++;
    gap[size] = 0;
    separator[size] = 0;
  }

  private void mark() {
    if (size == 0 || Gap.separates(gap[size])) {
      gap[size] = Gap.invisible(gap[size]);
      return;
    }
    end[size - 1] = units.end();
    String composed =
        Normalizer.normalize(
            plain[size - 1] + Character.toString(units.codePoint()), Normalizer.Form.NFC);
    if (composed.length() == 1 && !marked[size - 1]) {
      plain[size - 1] = composed.charAt(0);
    } else {
      marked[size - 1] = true;
    }
  }

  /** Takes in the marks after the last letter, which are a part of what is read. */
  void marks() {
    while (units.advance() && (units.kind() == Kind.MARK || units.kind() == Kind.INVISIBLE)) {
      if (units.kind() == Kind.MARK) {
        mark();
      }
    }
  }
}
