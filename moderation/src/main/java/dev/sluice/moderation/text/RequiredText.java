package dev.sluice.moderation.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must stand in a text for an expression to match there, read off the expression: most texts
 * lack it, and need no search. Immutable.
 */
final class RequiredText {
  private static final String CLASSES_AND_ASSERTIONS = "dDwWsSbBAz";

  /** More alternatives than these are not worth looking for. */
  private static final int MOST = 32;

  private final String pattern;
  private int at;
  private boolean unknown;

  private RequiredText(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The alternatives of {@code pattern}, a valid expression in RE2 syntax whose case does not
   * matter: in a text that it matches, as {@link Folding} folds it, all that one of them lists
   * stands. Empty: nothing is known to be needed.
   */
  static List<List<String>> of(String pattern) {
    RequiredText reader = new RequiredText(pattern);
    List<List<String>> read = reader.alternatives();
    return reader.unknown || read.stream().anyMatch(List::isEmpty) ? List.of() : read;
  }

  /** Reads up to the end of a group, or of the expression. */
  private List<List<String>> alternatives() {
    List<List<String>> all = new ArrayList<>();
    Branch branch = new Branch();
    while (at < pattern.length() && !unknown) {
      char c = pattern.charAt(at++);
      switch (c) {
        case '\\' -> escape(branch);
        case '[' -> {
          branch.endRun();
          at = afterClass(at);
        }
        case '(' -> group(branch);
        case ')' -> {
          all.addAll(branch.end());
          return all;
        }
        case '?', '*' -> branch.optional();
        case '{' -> {
          branch.optional();
          skipRepetition();
        }
        case '+', '.', '^', '$' -> branch.endRun();
        case '|' -> {
          all.addAll(branch.end());
          branch = new Branch();
        }
        default -> branch.literal(c);
      }
    }
    all.addAll(branch.end());
    return all;
  }

  /** Takes what is escaped. */
  private void escape(Branch branch) {
    char c = pattern.charAt(at++);
    if (CLASSES_AND_ASSERTIONS.indexOf(c) >= 0) {
      branch.endRun();
    } else if (c < 0x80 && !Character.isLetterOrDigit(c)) {
      branch.literal(c);
    } else {
      // It may be anything, and so may what follows.
      unknown = true;
    }
  }

  private void group(Branch branch) {
    branch.endRun();
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      while (at < pattern.length() && ":>)".indexOf(pattern.charAt(at)) < 0) {
        at++;
      }
      if (pattern.startsWith(")", at++)) {
        // Flags for what follows; a repetition after them is that of what stands before them.
        unknown |= missable();
        return;
      }
    }
    List<List<String>> inner = alternatives();
    if (!missable()) {
      branch.and(inner);
    }
  }

  /** Whether what was read last may occur no time. */
  private boolean missable() {
    return at < pattern.length()
        && (pattern.charAt(at) == '?'
            || pattern.charAt(at) == '*'
            || (pattern.charAt(at) == '{' && pattern.startsWith("0", at + 1)));
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

  /** What one alternative needs: all of one of these lists. */
  private static final class Branch {
    private final StringBuilder run = new StringBuilder();
    private List<List<String>> open = List.of(List.of());

    /** Only what is written in one way in a folded text is needed as it is. */
    void literal(char c) {
      char lower = c < 0x80 ? Character.toLowerCase(c) : c;
      boolean caseless =
          c < 0x80 || (Character.toLowerCase(c) == c && Character.toUpperCase(c) == c);
      if (caseless && Folding.simple(lower) == lower) {
        run.append(lower);
      } else {
        endRun();
      }
    }

    /** What stands last may be missing. */
    void optional() {
      run.setLength(Math.max(0, run.length() - 1));
      endRun();
    }

    void endRun() {
      if (!run.isEmpty()) {
        and(List.of(List.of(run.toString())));
        run.setLength(0);
      }
    }

    /** Also one of {@code others}; one that needs nothing says nothing. */
    void and(List<List<String>> others) {
      if (open.size() * others.size() > MOST || others.stream().anyMatch(List::isEmpty)) {
        return;
      }
      open =
          open.stream()
              .flatMap(
                  mine ->
                      others.stream().map(other -> Stream.concat(mine.stream(), other.stream())))
              .map(Stream::toList)
              .toList();
    }

    List<List<String>> end() {
      endRun();
      return open;
    }
  }
}
