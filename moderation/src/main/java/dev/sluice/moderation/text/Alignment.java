package dev.sluice.moderation.text;

import dev.sluice.moderation.text.fold.FoldTable;
import dev.sluice.moderation.text.fold.Kind;
import dev.sluice.moderation.text.fold.LetterClass;
import dev.sluice.moderation.text.fold.Units;

/**
 * Looks at what the automaton found: which letters of the text stand for which of the word, and
 * through which folds they are seen. Used again and again by one thread.
 */
final class Alignment {
  /** Characters that a user cannot see between two letters, at most. */
  private static final int MAX_SKIPPED = 256;

  private final Letters text = new Letters();
  private final Letters word = new Letters();
  private final int[] wordOf = new int[Letters.MAX];
  private final LetterPairs pairs = new LetterPairs();
  private final Separation separation = new Separation(text, word, wordOf);
  private int start;
  private int end;
  private int folds;

  /** Where the hit starts in the text. */
  int start() {
    return start;
  }

  /** Where the hit ends in the text. */
  int end() {
    return end;
  }

  /** What the hit is seen through. */
  int folds() {
    return folds;
  }

  /**
   * Whether {@code rule} is hit in {@code content} by what the automaton found there.
   *
   * @param at the start of the character that completed the pattern
   * @param runs the pattern's length
   */
  boolean aligns(Rule rule, String content, int at, int runs) {
    // Most of what is found in clean text is a piece of a longer word.
    if (!word.readAll(rule.text()) || word.size == 0) {
      return false;
    }
    WordEdge first = rule.edge(word.plain[0]);
    WordEdge last = rule.edge(word.plain[word.size - 1]);
    int from = runs == 1 ? at : startOf(content, at, runs, firstRun(), first);
    if (from < 0 || !first.mayStart(content, from)) {
      return false;
    }
    if (!readText(content, from, at, last) || !last.mayEnd(content, text.end[text.size - 1])) {
      return false;
    }
    folds = alignRuns();
    if (folds == FoldMask.NEVER || !edgesFit(rule.text(), content)) {
      return false;
    }
    boolean latin = first == WordEdge.LETTER && last == WordEdge.LETTER;
    return (folds & ~rule.folds()) == 0
        && !(latin
            && (isPartOfSpelling(content)
                || CodeToken.isPart(content, start, end, folds, rule.folds())));
  }

  private boolean isPartOfSpelling(String content) {
    if ((folds & FoldMask.SEPARATORS) == 0) {
      return false;
    }
    int t = 1;
    while (t < text.size && !Gap.separates(text.gap[t])) {
      t++;
    }
    return t < text.size
        && SpelledOut.goesOn(
            content, text.start[0], text.end[text.size - 1], content.codePointAt(text.end[t - 1]));
  }

  private int firstRun() {
    int length = 1;
    while (length < word.size && word.classOf(length) == word.classOf(0)) {
      length++;
    }
    return length;
  }

  private int lastRun() {
    int length = 1;
    int last = word.size - 1;
    while (length <= last && word.classOf(last - length) == word.classOf(last)) {
      length++;
    }
    return length;
  }

  /**
   * Where the first letter stands; -1 where what lies between two letters is too long for one word.
   */
  private static int startOf(String content, int at, int runs, int firstRun, WordEdge edge) {
    int i = at + Character.charCount(content.codePointAt(at));
    int start = -1;
    int seen = 0;
    int inFirst = 0;
    int skipped = 0;
    boolean separated = false;
    char last = 0;
    int before = 0;
    while (i > 0) {
      int codePoint = content.codePointBefore(i);
      i -= Character.charCount(codePoint);
      if (Units.kindAt(content, i, codePoint) != Kind.LETTER) {
        separated |= Units.kindAt(content, i, codePoint) == Kind.SEPARATOR;
        if (++skipped > MAX_SKIPPED) {
          return start(start, seen, runs);
        }
        continue;
      }
      skipped = 0;
      FoldTable.Expansion expansion = FoldTable.get().expansion(codePoint);
      int parts = expansion == null ? 1 : expansion.letters().length();
      for (int part = parts - 1; part >= 0; part--) {
        char letter =
            expansion == null
                ? FoldTable.get().letter((char) codePoint)
                : expansion.letters().charAt(part);
        char c = LetterClass.of(letter);
        if (c != last) {
          if (seen == runs) {
            return start;
          }
          seen++;
          last = c;
        }
        if (seen == runs) {
          boolean repeats =
              !separated && Character.toLowerCase(codePoint) == before && edge != WordEdge.OPEN;
          if (inFirst >= firstRun && !repeats) {
            return start;
          }
          inFirst++;
          before = Character.toLowerCase(codePoint);
          start = i;
          separated = false;
        }
      }
    }
    return start(start, seen, runs);
  }

  private static int start(int start, int seen, int runs) {
    return seen == runs ? start : -1;
  }

  /** Reads up to the character at {@code at}, and on while it repeats itself. */
  private boolean readText(String content, int from, int at, WordEdge edge) {
    text.begin(content, from);
    do {
      if (text.size == Letters.MAX - 1 || !text.next()) {
        return false;
      }
    } while (text.start[text.size - 1] < at);
    char last = word.classOf(word.size - 1);
    // A character may be folded to more than one letter: read to the one that completed the
    // pattern.
    while (text.classOf(text.size - 1) != last) {
      if (text.size == Letters.MAX - 1 || !text.next()) {
        return false;
      }
    }
    int needed = lastRun();
    int run = 1;
    while (run < text.size && text.classOf(text.size - 1 - run) == last) {
      run++;
    }
    while (text.size < Letters.MAX - 1 && (run < needed || edge != WordEdge.OPEN)) {
      if (!text.next()) {
        return run >= needed;
      }
      int read = text.size - 1;
      boolean repeats = text.plain[read] == text.plain[read - 1] && !Gap.separates(text.gap[read]);
      if (text.classOf(read) != last || (run >= needed && !repeats)) {
        text.drop();
        return run >= needed;
      }
      run++;
    }
    if (text.size == Letters.MAX - 1) {
      return false;
    }
    text.marks();
    return true;
  }

  /** The folds that make the word of the text's letters; {@link FoldMask#NEVER} where none do. */
  private int alignRuns() {
    pairs.begin(text, word, wordOf);
    int t = 0;
    int w = 0;
    while (w < word.size) {
      int wordEnd = runEnd(word, w);
      int textEnd = t < text.size ? runEnd(text, t) : t;
      if (textEnd == t
          || text.classOf(t) != word.classOf(w)
          || !pairs.run(t, textEnd, w, wordEnd)) {
        return FoldMask.NEVER;
      }
      t = textEnd;
      w = wordEnd;
    }
    if (t != text.size) {
      return FoldMask.NEVER;
    }
    int found = pairs.folds();
    int apart = found == FoldMask.NEVER ? FoldMask.NEVER : separation.folds();
    return apart == FoldMask.NEVER ? FoldMask.NEVER : found | apart;
  }

  private static int runEnd(Letters letters, int from) {
    int to = from + 1;
    while (to < letters.size && letters.classOf(to) == letters.classOf(from)) {
      to++;
    }
    return to;
  }

  /** A word that begins or ends with a sign is one with that sign. */
  private boolean edgesFit(String entry, String content) {
    String before = entry.substring(0, word.start[0]).strip();
    String after = entry.substring(word.end[word.size - 1]).strip();
    start = text.start[0] - before.length();
    end = text.end[text.size - 1] + after.length();
    return content.startsWith(before, start) && content.startsWith(after, end - after.length());
  }
}
