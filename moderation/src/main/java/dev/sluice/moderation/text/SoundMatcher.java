package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.text.fold.FoldTable;
import dev.sluice.moderation.text.fold.Kind;
import dev.sluice.moderation.text.fold.Units;

/**
 * Entries that ask to be found by their pinyin, or by its first letters: a pass of its own, which
 * costs nothing where no entry asks. Immutable.
 */
final class SoundMatcher {
  private final SkeletonTrie sounds;

  SoundMatcher(SkeletonTrie sounds) {
    this.sounds = sounds;
  }

  boolean isEmpty() {
    return sounds.isEmpty();
  }

  void match(String text, Deadline deadline, HitSink sink) throws ModerationException {
    if (isEmpty()) {
      return;
    }
    int node = SkeletonTrie.ROOT;
    for (int i = 0; i < text.length(); i++) {
      if (i % WordScan.PIECE == 0) {
        LexiconMatcher.check(deadline);
      }
      if (isLetter(text, i)) {
        node = sounds.step(node, Sounds.of(text.charAt(i)));
        for (int output = sounds.output(node); output != 0; output = sounds.after(output)) {
          look(sounds.rule(output), text, i, sounds.length(output), sink);
        }
      }
    }
  }

  private static boolean isLetter(String text, int i) {
    return Sounds.of(text.charAt(i)) != 0 && Units.kindAt(text, i, text.charAt(i)) == Kind.LETTER;
  }

  private static void look(Rule rule, String text, int last, int length, HitSink sink) {
    int start = last;
    int folds = 0;
    int gap = 0;
    int left = length;
    boolean latin = false;
    StringBuilder heard = new StringBuilder(length);
    for (int i = last; i >= 0 && left > 0; i--) {
      if (!isLetter(text, i)) {
        gap = Gap.with(gap, text.charAt(i));
        continue;
      }
      boolean here = !Sounds.isSyllable(Sounds.of(text.charAt(i)));
      if (gap != 0 && (!Gap.isBetweenWords(gap) || Gap.isLine(gap) || Gap.isLong(gap))) {
        return;
      }
      folds |= gap == 0 ? 0 : FoldMask.SEPARATORS;
      latin |= here;
      char unit = text.charAt(i);
      heard.append(here ? FoldTable.get().letter(unit) : Sounds.of(unit));
      gap = 0;
      start = i;
      left--;
    }
    boolean edges =
        edge(text, start).mayStart(text, start) && edge(text, last).mayEnd(text, last + 1);
    boolean written = !latin && text.substring(start, last + 1).equals(rule.text());
    boolean spelled = length > rule.text().length() || !latin;
    folds |= spelled ? FoldMask.PINYIN : FoldMask.INITIALS;
    boolean said =
        left == 0 && Sounds.says(rule.text(), 0, heard.reverse().toString(), 0, !spelled);
    if (said && edges && !written && (folds & ~rule.folds()) == 0) {
      sink.hit(rule, start, last + 1, folds);
    }
  }

  private static WordEdge edge(String text, int at) {
    return Sounds.isSyllable(Sounds.of(text.charAt(at))) ? WordEdge.OPEN : WordEdge.LETTER;
  }
}
