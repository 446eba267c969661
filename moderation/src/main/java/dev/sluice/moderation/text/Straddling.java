package dev.sluice.moderation.text;

import dev.sluice.moderation.text.fold.FoldTable;
import dev.sluice.moderation.text.fold.Kind;

/**
 * Tells a Chinese word that stands in a text from one that only the ends and beginnings of ordinary
 * words make up: 现代, 开发 and 票务 hold 代开发票. Compares how likely the text is with words that cross an
 * edge of the hit, and without.
 */
final class Straddling {
  /** Characters looked at on either side. */
  private static final int AROUND = 8;

  private final String text;

  /** The characters from before the hit to after it, simplified, without marks. */
  private final StringBuilder around = new StringBuilder();

  /** Where the hit starts in them. */
  private final int start;

  /** Where it ends. */
  private final int end;

  /** How many of the hit stand before the first sign in it, and after the last. */
  private int head;

  private int tail;
  private boolean apart;
  private boolean chinese = true;

  private Straddling(Found found, String text) {
    this.text = text;
    before(found.start());
    start = around.length();
    within(found);
    end = around.length();
    after(found.end());
  }

  /** Whether {@code found} only straddles ordinary words of {@code text}. */
  static boolean is(Found found, String text) {
    Straddling hit = new Straddling(found, text);
    return hit.end > hit.start && hit.is();
  }

  /**
   * Whether a hit in Chinese characters that only sound like the entry is an ordinary word, or of
   * ordinary words: 病毒 sounds like 冰毒.
   */
  static boolean soundsLike(Found found, String text) {
    Straddling hit = new Straddling(found, text);
    if (!hit.chinese) {
      return false;
    }
    String around = hit.around.toString();
    return OrdinaryWords.get().isIn(around, hit.start, hit.end) || hit.is();
  }

  private boolean is() {
    String all = around.toString();
    if (!apart) {
      return chinese && new Parting(all, start, end).straddles();
    }
    // With signs in between, a word cannot cross more than one edge.
    return (head > 0 && crosses(all.substring(0, start + head), start))
        || (tail > 0 && crosses(all.substring(end - tail), tail));
  }

  private static boolean crosses(String around, int at) {
    return at > 0 && at < around.length() && new Parting(around, at, at).straddles();
  }

  private void before(int from) {
    for (int i = from - 1; i >= 0 && around.length() < AROUND; i--) {
      if (!isSkipped(i)) {
        if (!isHan(i)) {
          break;
        }
        around.append(simplified(i));
      }
    }
    around.reverse();
  }

  private void within(Found found) {
    boolean repeats = (found.folds() & FoldMask.REPEATS) != 0;
    for (int i = found.start(); i < found.end(); i++) {
      if (isSkipped(i)) {
        continue;
      }
      if (isHan(i)) {
        char c = simplified(i);
        boolean again = repeats && tail > 0 && c == around.charAt(around.length() - 1);
        if (!again) {
          around.append(c);
          tail++;
          head += apart ? 0 : 1;
        }
      } else {
        boolean letter = isLetter(i);
        chinese &= !letter;
        // Other signs stand between no two words of a sentence: they are read over.
        if (letter || Gap.isPunctuation(text.charAt(i))) {
          apart = true;
          tail = 0;
        }
      }
    }
  }

  private void after(int from) {
    int most = around.length() + AROUND;
    for (int i = from; i < text.length() && around.length() < most; i++) {
      if (!isSkipped(i)) {
        if (!isHan(i)) {
          return;
        }
        around.append(simplified(i));
      }
    }
  }

  private boolean isSkipped(int i) {
    Kind kind = FoldTable.get().kind(text.charAt(i));
    return kind == Kind.MARK || kind == Kind.INVISIBLE;
  }

  private boolean isLetter(int i) {
    int at = Character.isLowSurrogate(text.charAt(i)) && i > 0 ? i - 1 : i;
    return FoldTable.get().kind(text.codePointAt(at)) == Kind.LETTER;
  }

  private boolean isHan(int i) {
    return Character.isIdeographic(text.charAt(i));
  }

  private char simplified(int i) {
    return FoldTable.get().letter(text.charAt(i));
  }
}
