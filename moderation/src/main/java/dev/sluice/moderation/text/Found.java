package dev.sluice.moderation.text;

/** A hit in one text. */
final class Found {
  private final Rule rule;
  private final int[] bounds;
  private final int folds;

  /**
   * A hit.
   *
   * @param bounds start and end, and again for each further part, in the order of the text
   * @param folds a {@link FoldMask}: what it is seen through
   */
  Found(Rule rule, int[] bounds, int folds) {
    this.rule = rule;
    this.bounds = bounds.clone();
    this.folds = folds;
  }

  static Found of(Rule rule, int start, int end, int folds) {
    return new Found(rule, new int[] {start, end}, folds);
  }

  Rule rule() {
    return rule;
  }

  int[] bounds() {
    return bounds.clone();
  }

  int folds() {
    return folds;
  }

  int start() {
    return bounds[0];
  }

  int end() {
    return bounds[bounds.length - 1];
  }
}
