package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;

/**
 * Entries without a letter, such as emoji: matched as they are written, but for width and what
 * cannot be seen. Immutable.
 */
final class SignMatcher {
  private static final int FOLDS = FoldMask.WIDTH | FoldMask.INVISIBLE;

  private final SkeletonTrie signs;

  SignMatcher(SkeletonTrie signs) {
    this.signs = signs;
  }

  boolean isEmpty() {
    return signs.isEmpty();
  }

  void match(String text, Deadline deadline, HitSink sink) throws ModerationException {
    if (isEmpty()) {
      return;
    }
    NormalisedText normalised = NormalisedText.of(text);
    String normal = normalised.text();
    int node = SkeletonTrie.ROOT;
    for (int i = 0; i < normal.length(); i++) {
      if (i % WordScan.PIECE == 0) {
        LexiconMatcher.check(deadline);
      }
      node = signs.step(node, normal.charAt(i));
      for (int output = signs.output(node); output != 0; output = signs.after(output)) {
        int start = normalised.originalStart(i + 1 - signs.length(output));
        int end = normalised.originalEnd(i + 1);
        Rule rule = signs.rule(output);
        int folds = text.substring(start, end).equals(rule.text()) ? 0 : FOLDS;
        if ((folds & ~rule.folds()) == 0) {
          sink.hit(rule, start, end, folds);
        }
      }
    }
  }
}
