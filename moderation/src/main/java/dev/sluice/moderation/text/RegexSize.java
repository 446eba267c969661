package dev.sluice.moderation.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large an expression becomes with its counted repetitions written out, which is what RE2/J
 * does before it limits anything: a few nested ones take all memory or stack. Read before
 * compiling; as exact as that takes, not more.
 */
final class RegexSize {
  /** RE2/J takes about so many steps for each character of a text, at worst. */
  static final long MAX = 1_000;

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;
  private int at;

  private RegexSize(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The number of parts of {@code pattern} written out, at most slightly more than {@link #MAX}.
   */
  static long of(String pattern) {
    return new RegexSize(pattern).count();
  }

  private long count() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '\\' -> {
          at++;
          add(1);
        }
        case '[' -> {
          skipClass();
          add(1);
        }
        case '(' -> {
          outer.push(sum + last);
          sum = 0;
          last = 0;
        }
        case ')' -> {
          long inner = sum + last;
          sum = outer.isEmpty() ? 0 : outer.pop();
          last = inner + 1;
        }
        case '{' -> last = Math.min(MAX + 1, last * repetitions());
        default -> add(1);
      }
    }
    return Math.min(MAX + 1, sum + last + outer.stream().mapToLong(Long::longValue).sum());
  }

  private void add(long part) {
    sum = Math.min(MAX + 1, sum + last);
    last = part;
  }

  /**
   * Moves behind the class that has just begun. A bracket that comes first in it is one of its
   * members.
   */
  private void skipClass() {
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      at++;
    }
    int begin = at;
    while (at < pattern.length() && (pattern.charAt(at) != ']' || at == begin)) {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  /**
   * Moves behind the braces that have just begun; the largest number in them, 1 where they are no
   * repetition.
   */
  private long repetitions() {
    int end = pattern.indexOf('}', at);
    if (end < 0) {
      return 1;
    }
    long largest = 0;
    long number = 0;
    for (int i = at; i < end; i++) {
      char c = pattern.charAt(i);
      if (c == ',') {
        number = 0;
      } else if (c >= '0' && c <= '9') {
        number = Math.min(MAX + 1, number * 10 + (c - '0'));
        largest = Math.max(largest, number);
      } else {
        return 1;
      }
    }
    at = end + 1;
    return Math.max(1, largest);
  }
}
