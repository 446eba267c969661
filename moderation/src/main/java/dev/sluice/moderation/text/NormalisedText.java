package dev.sluice.moderation.text;

import java.util.Arrays;
import java.util.List;

/**
 * A text as {@link Folding} folds it, with the way back to where each character came from. Used
 * again and again by one thread: nothing is allocated for a plain text that is no longer than one
 * before.
 */
final class NormalisedText {
  private String original = "";
  private char[] chars = new char[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int length;

  /** Folds {@code original}: any string, unpaired surrogates included. */
  static NormalisedText of(String original) {
    NormalisedText text = new NormalisedText();
    text.read(original);
    return text;
  }

  /** Folds another text, in the place of the one before. */
  void read(String another) {
    original = another;
    length = 0;
    int n = original.length();
    for (int i = 0; i < n; ) {
      char unit = original.charAt(i);
      char simple = Folding.simple(unit);
      if (simple != 0 && !mayContinue(i + 1)) {
        append(simple, i, i + 1);
        i++;
      } else if (isItself(i) && !mayContinue(i + 2)) {
        append(unit, i, i + 2);
        append(original.charAt(i + 1), i, i + 2);
        i += 2;
      } else {
        i = appendSegment(i);
      }
    }
  }

  /** Whether what stands at {@code from} may combine with what stands before it. */
  private boolean mayContinue(int from) {
    int at = from;
    while (at < original.length() && Folding.isIgnorable(original.charAt(at))) {
      at++;
    }
    return at < original.length() && Folding.simple(original.charAt(at)) == 0 && !isItself(at);
  }

  /** Whether a pair of surrogates stands there that is folded to itself. */
  private boolean isItself(int at) {
    return Character.isHighSurrogate(original.charAt(at))
        && Folding.isItself(original.codePointAt(at));
  }

  /** The text that was folded. */
  String original() {
    return original;
  }

  /** The folded text. */
  String text() {
    return new String(chars, 0, length);
  }

  /** Length of the folded text. */
  int length() {
    return length;
  }

  /** A unit of the folded text. */
  char charAt(int index) {
    return chars[index];
  }

  /** Whether each of {@code parts}, none of them empty, stands in the folded text. */
  boolean holds(List<String> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (!holds(parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(String part) {
    char first = part.charAt(0);
    for (int from = 0; from <= length - part.length(); from++) {
      if (chars[from] == first && stands(part, from)) {
        return true;
      }
    }
    return false;
  }

  private boolean stands(String part, int from) {
    for (int i = 1; i < part.length(); i++) {
      if (chars[from + i] != part.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is small enough to be kept. */
  boolean isSmall() {
    return chars.length <= 2 * WordScan.PIECE;
  }

  /** Where in the original the first of the characters that became {@code index} starts. */
  int originalStart(int index) {
    return starts[index];
  }

  /**
   * Where in the original the last of the characters that became those before {@code end} ends;
   * {@code end} is 1 or more.
   */
  int originalEnd(int end) {
    return ends[end - 1];
  }

  /**
   * Appends the character at {@code from} with all that combines with it; returns where the next
   * one starts.
   */
  private int appendSegment(int from) {
    int first = original.codePointAt(from);
    int at = from + Character.charCount(first);
    if (Folding.isIgnorable(first)) {
      return at;
    }
    int end = at;
    StringBuilder segment = new StringBuilder(4).appendCodePoint(first);
    while (at < original.length()) {
      int next = original.codePointAt(at);
      boolean ignorable = Folding.isIgnorable(next);
      if (!ignorable && !Folding.continues(next)) {
        break;
      }
      at += Character.charCount(next);
      if (!ignorable) {
        segment.appendCodePoint(next);
        end = at;
      }
    }
    String folded = Folding.fold(segment.toString());
    for (int i = 0; i < folded.length(); i++) {
      append(folded.charAt(i), from, end);
    }
    return at;
  }

  private void append(char folded, int start, int end) {
    if (length == chars.length) {
      int room = length + (length >> 1);
      chars = Arrays.copyOf(chars, room);
      starts = Arrays.copyOf(starts, room);
      ends = Arrays.copyOf(ends, room);
    }
    chars[length] = folded;
    starts[length] = start;
    ends[length] = end;
    length++;
  }
}
