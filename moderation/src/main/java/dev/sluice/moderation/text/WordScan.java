package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.text.fold.FoldTable;
import dev.sluice.moderation.text.fold.Kind;
import dev.sluice.moderation.text.fold.LetterClass;
import dev.sluice.moderation.text.fold.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One pass over a text with one automaton. Allocates nothing for a text without hits: what it needs
 * is kept for the next text, in a pool of a fixed size, for threads are many and short-lived here.
 */
final class WordScan {
  /** Code units between two looks at the deadline. */
  static final int PIECE = 10_000;

  /** Patterns looked at between two looks at the deadline. */
  private static final int CANDIDATES = 1_000;

  private static final int POOL = 64;
  private static final AtomicReferenceArray<WordScan> IDLE = new AtomicReferenceArray<>(POOL);
  private static final FoldTable TABLE = FoldTable.get();
  private static final char[] CLASSES = TABLE.classes();

  private final Alignment alignment = new Alignment();
  private int node;
  private char last;
  private int candidates;
  private List<Found> found = List.of();

  private WordScan() {}

  /**
   * Finds every hit of {@code trie} in {@code text}; a list that can grow where there are any.
   *
   * @throws ModerationException if the deadline came first
   */
  static List<Found> run(SkeletonTrie trie, String text, Deadline deadline)
      throws ModerationException {
    int slot = (int) Thread.currentThread().threadId() & (POOL - 1);
    WordScan idle = IDLE.getAndSet(slot, null);
    WordScan scan = idle == null ? new WordScan() : idle;
    List<Found> found = scan.scan(trie, text, deadline);
    IDLE.set(slot, scan);
    return found;
  }

  private List<Found> scan(SkeletonTrie trie, String text, Deadline deadline)
      throws ModerationException {
    node = SkeletonTrie.ROOT;
    last = 0;
    candidates = 0;
    found = List.of();
    for (int from = 0; from < text.length(); from += PIECE) {
      LexiconMatcher.check(deadline);
      piece(trie, text, from, Math.min(text.length(), from + PIECE), deadline);
    }
    return found;
  }

  private void piece(SkeletonTrie trie, String text, int from, int to, Deadline deadline)
      throws ModerationException {
    int at = node;
    char before = last;
    boolean gap = true;
    for (int i = from; i < to; i++) {
      char c = CLASSES[text.charAt(i)];
      if (c == FoldTable.COMPLEX) {
        node = at;
        last = before;
        complex(trie, text, i, deadline);
        at = node;
        before = last;
        gap = true;
      } else if (c == 0) {
        gap = true;
      } else if (c != before || gap) {
        // What is repeated after a gap is no step on, but may begin a hit of its own.
        at = c == before ? at : trie.step(at, c);
        before = c;
        gap = false;
        int output = trie.output(at);
        if (output != 0) {
          look(trie, output, text, i, deadline);
        }
      }
    }
    node = at;
    last = before;
  }

  /** Takes what is folded to more than one letter, or by what stands beside it. */
  private void complex(SkeletonTrie trie, String text, int i, Deadline deadline)
      throws ModerationException {
    if (Character.isLowSurrogate(text.charAt(i))
        && i > 0
        && Character.isHighSurrogate(text.charAt(i - 1))) {
      return;
    }
    int codePoint = text.codePointAt(i);
    if (Units.kindAt(text, i, codePoint) != Kind.LETTER) {
      return;
    }
    FoldTable.Expansion expansion = TABLE.expansion(codePoint);
    int parts = expansion == null ? 1 : expansion.letters().length();
    for (int part = 0; part < parts; part++) {
      char letter =
          expansion == null ? TABLE.letter((char) codePoint) : expansion.letters().charAt(part);
      char c = LetterClass.of(letter);
      if (c != last) {
        node = trie.step(node, c);
        last = c;
        int output = trie.output(node);
        if (output != 0) {
          look(trie, output, text, i, deadline);
        }
      }
    }
  }

  private void look(SkeletonTrie trie, int first, String text, int i, Deadline deadline)
      throws ModerationException {
    for (int output = first; output != 0; output = trie.after(output)) {
      if (++candidates % CANDIDATES == 0) {
        LexiconMatcher.check(deadline);
      }
      Rule rule = trie.rule(output);
      if (alignment.aligns(rule, text, i, trie.length(output))) {
        if (found.isEmpty()) {
          found = new ArrayList<>();
        }
        found.add(Found.of(rule, alignment.start(), alignment.end(), alignment.folds()));
      }
    }
  }
}
