package dev.sluice.moderation.text;

import java.util.Arrays;

/** A text as {@link Folding} folds it, with the way back to where each character came from. */
final class NormalisedText {
  private final String original;
  private char[] chars;
  private int[] starts;
  private int[] ends;
  private int length;

  private NormalisedText(String original) {
    this.original = original;
    int room = original.length() + 16;
    chars = new char[room];
    starts = new int[room];
    ends = new int[room];
  }

  /** Folds {@code original}: any string, unpaired surrogates included. */
  static NormalisedText of(String original) {
    NormalisedText text = new NormalisedText(original);
    int n = original.length();
    for (int i = 0; i < n; ) {
      char simple = Folding.simple(original.charAt(i));
      if (simple != 0 && (i + 1 == n || Folding.simple(original.charAt(i + 1)) != 0)) {
        text.append(simple, i, i + 1);
        i++;
      } else {
        i = text.appendSegment(i);
      }
    }
    return text;
  }

  /** The folded text. */
  String text() {
    return new String(chars, 0, length);
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
