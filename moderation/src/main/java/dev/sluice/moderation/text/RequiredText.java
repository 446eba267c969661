package dev.sluice.moderation.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What must stand in a text for an expression to match there, read off the expression: most texts
 * lack it, and need no search. Immutable.
 */
final class RequiredText {
  private static final String CLASSES_AND_ASSERTIONS = "dDwWsSbBAz";

  private final String pattern;
  private final List<List<String>> branches = new ArrayList<>();
  private List<String> branch = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private int at;

  private RequiredText(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The alternatives of {@code pattern}, a valid expression in RE2 syntax whose case does not
   * matter: in a text that it matches, as {@link Folding} folds it, all that one of them lists
   * stands. Empty: nothing is known to be needed.
   */
  static List<List<String>> of(String pattern) {
    return new RequiredText(pattern).read();
  }

  private List<List<String>> read() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '\\' -> {
          if (!escape()) {
            return List.of();
          }
        }
        case '[' -> {
          endRun();
          at = afterClass(at);
        }
        case '(' -> {
          endRun();
          skipGroup();
        }
        case '?', '*' -> optional();
        case '{' -> {
          optional();
          skipRepetition();
        }
        case '+', '.', '^', '$' -> endRun();
        case '|' -> endBranch();
        default -> literal(c);
      }
    }
    endBranch();
    return branches.stream().anyMatch(List::isEmpty) ? List.of() : List.copyOf(branches);
  }

  /** Takes what is escaped; false where it may be anything. */
  private boolean escape() {
    char c = pattern.charAt(at++);
    if (CLASSES_AND_ASSERTIONS.indexOf(c) >= 0) {
      endRun();
      return true;
    }
    boolean sign = c < 0x80 && !Character.isLetterOrDigit(c);
    if (sign) {
      literal(c);
    }
    return sign;
  }

  /** Only what is written in one way in a folded text is needed as it is. */
  private void literal(char c) {
    char lower = c < 0x80 ? Character.toLowerCase(c) : c;
    boolean caseless = c < 0x80 || (Character.toLowerCase(c) == c && Character.toUpperCase(c) == c);
    if (caseless && Folding.simple(lower) == lower) {
      run.append(lower);
    } else {
      endRun();
    }
  }

  /** What stands last may be missing. */
  private void optional() {
    run.setLength(Math.max(0, run.length() - 1));
    endRun();
  }

  private void endRun() {
    if (!run.isEmpty()) {
      branch.add(run.toString());
      run.setLength(0);
    }
  }

  private void endBranch() {
    endRun();
    branches.add(List.copyOf(branch));
    branch = new ArrayList<>();
  }

  private void skipGroup() {
    for (int depth = 1; depth > 0 && at < pattern.length(); ) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '\\' -> at++;
        case '[' -> at = afterClass(at);
        case '(' -> depth++;
        case ')' -> depth--;
        default -> {
          // A part of the group.
        }
      }
    }
  }

  /** Where the class ends that begins before {@code from}; a bracket that comes first is in it. */
  private int afterClass(int from) {
    int begin = from < pattern.length() && pattern.charAt(from) == '^' ? from + 1 : from;
    int end = begin;
    while (end < pattern.length() && (pattern.charAt(end) != ']' || end == begin)) {
      boolean named = pattern.startsWith("[:", end) && pattern.indexOf(":]", end) > 0;
      if (named) {
        end = pattern.indexOf(":]", end) + 2;
      } else {
        end += pattern.charAt(end) == '\\' ? 2 : 1;
      }
    }
    return end + 1;
  }

  private void skipRepetition() {
    int end = at;
    while (end < pattern.length() && ",0123456789".indexOf(pattern.charAt(end)) >= 0) {
      end++;
    }
    at = end < pattern.length() && pattern.charAt(end) == '}' ? end + 1 : at;
  }
}
