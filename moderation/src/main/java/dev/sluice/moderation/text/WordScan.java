package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;

/**
 * Looks for all patterns of one trie in a text: reads its skeleton, goes from place to place where
 * a pattern may begin, and follows the trie from there. Used again and again by one thread;
 * allocates nothing for a text without hits that is no longer than one before.
 */
final class WordScan {
  /** Code units between two looks at the deadline. */
  static final int PIECE = 10_000;

  /** Steps and patterns between two looks at the deadline. */
  private static final int CANDIDATES = 1_000;

  private final SkeletonBuffer skeleton = new SkeletonBuffer();
  private final Alignment alignment = new Alignment();

  /** Places where a pattern may begin. */
  private final int[] gathered = new int[512];

  /** Steps of the trie and patterns looked at. */
  private int work;

  private final HitSink sink;

  /** Gives what it finds to {@code sink}. */
  WordScan(HitSink sink) {
    this.sink = sink;
  }

  /**
   * Finds every hit of {@code trie} in {@code text}.
   *
   * @throws ModerationException if the deadline came first
   */
  void run(WordTrie trie, String text, Deadline deadline) throws ModerationException {
    work = 0;
    skeleton.read(text, deadline);
    StartGate gate = trie.gate();
    char[] classes = skeleton.classes();
    int size = skeleton.size();
    for (int from = 0; from < size; from += gathered.length) {
      if (from > 0) {
        LexiconMatcher.check(deadline);
      }
      int to = Math.min(size, from + gathered.length);
      int count = gate.gather(classes, skeleton.inWord(), from, to, gathered);
      count = gate.sift(classes, gathered, count);
      for (int i = 0; i < count; i++) {
        int at = gathered[i];
        int begins = gate.mayBegin(classes, at);
        if (begins != 0 || gate.isSingle(classes[at])) {
          begin(trie, begins, text, at, deadline);
        }
      }
    }
  }

  /** Whether it is small enough to be kept. */
  boolean isSmall() {
    return skeleton.isSmall();
  }

  /** Looks for the patterns that begin with the character at {@code at}. */
  private void begin(WordTrie trie, int begins, String text, int at, Deadline deadline)
      throws ModerationException {
    char[] classes = skeleton.classes();
    look(trie, trie.single(classes[at]), text, at, at, deadline);
    if (isThere(trie, begins & StartGate.TWO, text, at, 2)) {
      look(trie, trie.two(classes, at), text, at, at + 1, deadline);
    }
    if (isThere(trie, begins & StartGate.THREE, text, at, 3)) {
      look(trie, trie.three(classes, at), text, at, at + 2, deadline);
    }
    boolean longer =
        (begins & StartGate.SIX) != 0
            || isThere(trie, begins & StartGate.FOUR, text, at, 4)
            || isThere(trie, begins & StartGate.FIVE, text, at, 5);
    int last = at + 3;
    int node = longer ? trie.four(classes, at) : WordTrie.NONE;
    while (node != WordTrie.NONE) {
      look(trie, trie.output(node), text, at, last, deadline);
      node = ++last < skeleton.size() ? trie.next(node, classes[last]) : WordTrie.NONE;
    }
  }

  /**
   * Whether a pattern of {@code length} characters may be there, if it {@code begins} there: looked
   * at before the trie, which is too large for the processor's cache.
   */
  private boolean isThere(WordTrie trie, int begins, String text, int at, int length) {
    return begins != 0
        && at + length <= skeleton.size()
        && trie.gate()
            .maybe(skeleton.classes(), at, length, skeleton.seen(text, at, at + length - 1));
  }

  /**
   * Looks at the patterns of {@code first}, of which the characters are those from {@code at} to
   * {@code last}.
   */
  private void look(WordTrie trie, int first, String text, int at, int last, Deadline deadline)
      throws ModerationException {
    work(deadline);
    if (first == WordTrie.NONE) {
      return;
    }
    int seen = skeleton.seen(text, at, last);
    for (int output = first; output != WordTrie.NONE; output = trie.after(output)) {
      // Most of what is found in clean text is a piece of a longer word.
      if (trie.maybe(output, seen)) {
        align(trie, output, text, skeleton.place(last), deadline);
        for (int i = skeleton.moreFrom(last); i < skeleton.moreTo(last); i++) {
          align(trie, output, text, skeleton.morePlace(i), deadline);
        }
      }
    }
  }

  private void align(WordTrie trie, int output, String text, int place, Deadline deadline)
      throws ModerationException {
    work(deadline);
    Rule rule = trie.rule(output);
    if (alignment.aligns(rule, text, place, trie.length(output))) {
      sink.hit(rule, alignment.start(), alignment.end(), alignment.folds());
    }
  }

  private void work(Deadline deadline) throws ModerationException {
    if (++work % CANDIDATES == 0) {
      LexiconMatcher.check(deadline);
    }
  }
}
