package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Looks for all patterns of one trie in a text: reads its skeleton, goes from place to place where
 * a pattern may begin, and follows the trie from there. Allocates nothing for a text without hits:
 * what it needs is kept for the next text, in a pool of a fixed size, for threads are many and
 * short-lived here.
 */
final class WordScan {
  /** Code units between two looks at the deadline. */
  static final int PIECE = 10_000;

  /** Steps and patterns between two looks at the deadline. */
  private static final int CANDIDATES = 1_000;

  private static final int POOL = 64;
  private static final AtomicReferenceArray<WordScan> IDLE = new AtomicReferenceArray<>(POOL);

  private final SkeletonBuffer skeleton = new SkeletonBuffer();
  private final Alignment alignment = new Alignment();

  /** Steps of the trie and patterns looked at. */
  private int work;

  private List<Found> found = List.of();

  private WordScan() {}

  /**
   * Finds every hit of {@code trie} in {@code text}; a list that can grow where there are any.
   *
   * @throws ModerationException if the deadline came first
   */
  static List<Found> run(WordTrie trie, String text, Deadline deadline) throws ModerationException {
    int slot = (int) Thread.currentThread().threadId() & (POOL - 1);
    WordScan idle = IDLE.getAndSet(slot, null);
    WordScan scan = idle == null ? new WordScan() : idle;
    List<Found> found = scan.scan(trie, text, deadline);
    if (scan.skeleton.isSmall()) {
      IDLE.set(slot, scan);
    }
    return found;
  }

  private List<Found> scan(WordTrie trie, String text, Deadline deadline)
      throws ModerationException {
    work = 0;
    found = List.of();
    skeleton.read(text, deadline);
    StartGate gate = trie.gate();
    char[] classes = skeleton.classes();
    int size = skeleton.size();
    for (int from = 0; from < size; from += PIECE) {
      if (from > 0) {
        LexiconMatcher.check(deadline);
      }
      for (int at = from; at < Math.min(size, from + PIECE); at++) {
        char c = classes[at];
        if (!skeleton.isInWord(at) || gate.mayBeginWithin(c)) {
          int begins = gate.mayBegin(classes, at);
          if (begins != 0 || gate.isSingle(c)) {
            begin(trie, begins, text, at, deadline);
          }
        }
      }
    }
    return found;
  }

  /** Looks for the patterns that begin with the character at {@code at}. */
  private void begin(WordTrie trie, int begins, String text, int at, Deadline deadline)
      throws ModerationException {
    char[] classes = skeleton.classes();
    look(trie, trie.single(classes[at]), text, at, deadline);
    if ((begins & StartGate.TWO) != 0) {
      look(trie, trie.two(classes, at), text, at + 1, deadline);
    }
    if ((begins & StartGate.THREE) != 0) {
      look(trie, trie.three(classes, at), text, at + 2, deadline);
    }
    int last = at + 3;
    int node = (begins & StartGate.FOUR) == 0 ? WordTrie.NONE : trie.four(classes, at);
    while (node != WordTrie.NONE) {
      look(trie, trie.output(node), text, last, deadline);
      node = ++last < skeleton.size() ? trie.next(node, classes[last]) : WordTrie.NONE;
    }
  }

  /** Looks at the patterns of {@code output}, of which the last character is at {@code last}. */
  private void look(WordTrie trie, int output, String text, int last, Deadline deadline)
      throws ModerationException {
    if (++work % CANDIDATES == 0) {
      LexiconMatcher.check(deadline);
    }
    if (output == WordTrie.NONE) {
      return;
    }
    align(trie, output, text, skeleton.place(last), deadline);
    for (int i = skeleton.moreFrom(last); i < skeleton.moreTo(last); i++) {
      align(trie, output, text, skeleton.morePlace(i), deadline);
    }
  }

  private void align(WordTrie trie, int first, String text, int place, Deadline deadline)
      throws ModerationException {
    for (int output = first; output != WordTrie.NONE; output = trie.after(output)) {
      if (++work % CANDIDATES == 0) {
        LexiconMatcher.check(deadline);
      }
      Rule rule = trie.rule(output);
      if (alignment.aligns(rule, text, place, trie.length(output))) {
        if (found.isEmpty()) {
          found = new ArrayList<>();
        }
        found.add(Found.of(rule, alignment.start(), alignment.end(), alignment.folds()));
      }
    }
  }
}
