package dev.sluice.moderation.text;

/**
 * A hit among the Chinese characters around it, and how likely these are to be parted into words so
 * that it is one, or so that a word goes across one of its edges.
 */
final class Parting {
  /** How likely a word of a lexicon is that the dictionary does not have: a logarithm. */
  private static final double UNKNOWN_WORD = -15.5;

  /** The same of one of three characters or more, which may be several words. */
  private static final double UNKNOWN_PHRASE = -17;

  /** How much less likely words across an edge may be, since they are the common case. */
  private static final double MARGIN = 2;

  /** The same within a longer word that holds the hit. */
  private static final double MARGIN_WITHIN = 1;

  private final OrdinaryWords words = OrdinaryWords.get();
  private final String text;
  private final int start;
  private final int end;

  /** The likeliest way to part what stands before each place into words. */
  private final double[] before;

  /** The same of what stands after it. */
  private final double[] after;

  private double apart;
  private double crossing = Double.NEGATIVE_INFINITY;

  /**
   * @param start where the hit starts
   * @param end where it ends; at {@code start}: it is not known but for this edge
   */
  Parting(String text, int start, int end) {
    this.text = text;
    this.start = start;
    this.end = end;
    before = words.before(text);
    after = words.after(text);
    double unknown = end - start > 2 ? UNKNOWN_PHRASE : UNKNOWN_WORD;
    double hit = end == start ? 0 : Math.max(unknown, words.best(text, start, end));
    apart = before[start] + hit + after[end];
  }

  /** Whether it only straddles ordinary words. */
  boolean straddles() {
    cross(start);
    cross(end);
    // Where only an edge is known, nothing tells of the hit: the words must be the likelier ones.
    return crossing - apart > (end == start ? 0 : -MARGIN);
  }

  private void cross(int edge) {
    for (int from = Math.max(0, edge - OrdinaryWords.LONGEST + 1); from < edge; from++) {
      int last = Math.min(text.length(), from + OrdinaryWords.LONGEST);
      for (int to = edge + 1; to <= last; to++) {
        double word = words.counted(text, from, to);
        if (word != Double.NEGATIVE_INFINITY) {
          double all = before[from] + word + after[to];
          if (isMadeWithIt(from, to)) {
            apart = Math.max(apart, all);
          } else {
            crossing = Math.max(crossing, all);
          }
        }
      }
    }
  }

  /** A longer word that is made with the hit is no accident: 贩卖毒品 is, 大麻袋 and 大麻哈鱼 are not. */
  private boolean isMadeWithIt(int from, int to) {
    boolean holds = from <= start && to >= end && end > start;
    if (!holds || !isWord(from, start) || !isWord(end, to)) {
      return false;
    }
    String word = text.substring(from, to);
    Parting within = new Parting(word, start - from, end - from);
    within.crossParts(start - from);
    within.crossParts(end - from);
    return within.crossing - within.apart <= -MARGIN_WITHIN;
  }

  private boolean isWord(int from, int to) {
    return to - from < 2 || words.counted(text, from, to) != Double.NEGATIVE_INFINITY;
  }

  /** As {@link #cross}, with words that are less than all of the text. */
  private void crossParts(int edge) {
    for (int from = 0; from < edge; from++) {
      for (int to = edge + 1; to <= text.length(); to++) {
        boolean part = to - from < text.length() && !(from <= start && to >= end);
        if (part) {
          crossing = Math.max(crossing, before[from] + words.counted(text, from, to) + after[to]);
        }
      }
    }
  }
}
