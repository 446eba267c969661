package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.util.BitSet;

/**
 * Entries without a letter, such as emoji: matched as they are written, but for width and what
 * cannot be seen. Immutable.
 */
final class SignMatcher {
  private static final int FOLDS = FoldMask.WIDTH | FoldMask.INVISIBLE;

  private final SkeletonTrie signs;

  /** What an entry begins with: code points. */
  private final BitSet first = new BitSet();

  SignMatcher(SkeletonTrie.Builder of) {
    for (int i = 0; i < of.count(); i++) {
      char high = of.charAt(i, 0);
      boolean pair = of.length(i) > 1 && Character.isSurrogatePair(high, of.charAt(i, 1));
      first.set(pair ? Character.toCodePoint(high, of.charAt(i, 1)) : high);
    }
    signs = of.build();
  }

  /**
   * Whether an entry may stand in {@code text}: no for certain where none of them begins, which is
   * told without normalising it.
   */
  boolean mayHold(String text) {
    if (signs.isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char simple = Folding.simple(text.charAt(i));
      if (simple != 0 ? first.get(simple) : mayBegin(text.codePointAt(i))) {
        return true;
      }
      i += simple == 0 && Character.isHighSurrogate(text.charAt(i)) ? 1 : 0;
    }
    return false;
  }

  private boolean mayBegin(int codePoint) {
    return Folding.isItself(codePoint) ? first.get(codePoint) : !Folding.isIgnorable(codePoint);
  }

  /** Finds every hit in a text. */
  void match(NormalisedText text, Deadline deadline, HitSink sink) throws ModerationException {
    int node = SkeletonTrie.ROOT;
    for (int i = 0; i < text.length(); i++) {
      if (i % WordScan.PIECE == 0) {
        LexiconMatcher.check(deadline);
      }
      node = signs.step(node, text.charAt(i));
      for (int output = signs.output(node); output != 0; output = signs.after(output)) {
        int start = text.originalStart(i + 1 - signs.length(output));
        int end = text.originalEnd(i + 1);
        Rule rule = signs.rule(output);
        boolean plain = text.original().substring(start, end).equals(rule.text());
        int folds = plain ? 0 : FOLDS;
        if ((folds & ~rule.folds()) == 0) {
          sink.hit(rule, start, end, folds);
        }
      }
    }
  }
}
