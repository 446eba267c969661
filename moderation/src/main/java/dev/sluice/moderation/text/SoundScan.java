package dev.sluice.moderation.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.text.fold.FoldTable;
import dev.sluice.moderation.text.fold.Kind;
import dev.sluice.moderation.text.fold.Units;

/**
 * Looks for entries that ask to be found by their pinyin, or by its first letters: a pass of its
 * own, which costs nothing where no entry asks. Used again and again by one thread; allocates
 * nothing for a text without hits.
 */
final class SoundScan {
  private final HitSink sink;
  private final StringBuilder heard = new StringBuilder();
  private final StringBuilder written = new StringBuilder();

  /** Gives what it finds to {@code sink}. */
  SoundScan(HitSink sink) {
    this.sink = sink;
  }

  /**
   * Finds every hit of {@code sounds} in {@code text}.
   *
   * @throws ModerationException if the deadline came first
   */
  void run(SkeletonTrie sounds, String text, Deadline deadline) throws ModerationException {
    int node = SkeletonTrie.ROOT;
    for (int i = 0; i < text.length(); i++) {
      if (i % WordScan.PIECE == 0) {
        LexiconMatcher.check(deadline);
      }
      char letter = letter(text, i);
      char sound = letter == 0 ? 0 : Sounds.of(letter);
      if (sound != 0) {
        node = sounds.step(node, sound);
        for (int output = sounds.output(node); output != 0; output = sounds.after(output)) {
          look(sounds.rule(output), text, i, sounds.length(output));
        }
      }
    }
  }

  /**
   * The letter that ends at {@code i}: of a mathematical or squared one the plain one; 0 where none
   * does.
   */
  private static char letter(String text, int i) {
    char unit = text.charAt(i);
    if (!Character.isSurrogate(unit)) {
      return Units.kindAt(text, i, unit) == Kind.LETTER ? unit : 0;
    }
    boolean whole = Character.isLowSurrogate(unit) && i > 0;
    int codePoint = whole ? text.codePointAt(i - 1) : unit;
    if (codePoint <= Character.MAX_VALUE || FoldTable.get().kind(codePoint) != Kind.LETTER) {
      return 0;
    }
    FoldTable.Expansion expansion = FoldTable.get().expansion(codePoint);
    return expansion != null && expansion.letters().length() == 1
        ? expansion.letters().charAt(0)
        : 0;
  }

  private void look(Rule rule, String text, int last, int length) {
    int start = last;
    int folds = 0;
    int gap = 0;
    int left = length;
    boolean latin = false;
    boolean han = false;
    heard.setLength(0);
    written.setLength(0);
    for (int i = last; i >= 0 && left > 0; i--) {
      char letter = letter(text, i);
      char sound = letter == 0 ? 0 : Sounds.of(letter);
      if (sound == 0) {
        gap = Character.isHighSurrogate(text.charAt(i)) ? gap : Gap.with(gap, text.charAt(i));
        continue;
      }
      boolean here = !Sounds.isSyllable(sound);
      if (gap != 0 && (!Gap.isBetweenWords(gap) || Gap.isLine(gap) || Gap.isLong(gap))) {
        return;
      }
      folds |= gap == 0 ? 0 : FoldMask.SEPARATORS;
      latin |= here;
      han |= !here;
      heard.append(here ? FoldTable.get().letter(letter) : sound);
      written.append(letter);
      gap = 0;
      start = Character.isLowSurrogate(text.charAt(i)) ? i - 1 : i;
      left--;
    }
    boolean edges =
        edge(text, start).mayStart(text, start) && edge(text, last).mayEnd(text, last + 1);
    if (left > 0 || !edges || (!latin && rule.text().contentEquals(written.reverse()))) {
      return;
    }
    boolean spelled = length > rule.text().length() || !latin;
    folds |= spelled ? FoldMask.PINYIN : FoldMask.INITIALS;
    boolean accepted = (folds & ~rule.folds()) == 0;
    if (accepted && Sounds.says(rule.text(), 0, heard.reverse(), 0, !spelled)) {
      boolean foreign = !han && LatinPhrase.isPart(text, start, last + 1, !spelled);
      if (!foreign) {
        sink.hit(rule, start, last + 1, folds);
      }
    }
  }

  private static WordEdge edge(String text, int at) {
    return Character.isIdeographic(text.charAt(at)) ? WordEdge.OPEN : WordEdge.LETTER;
  }
}
