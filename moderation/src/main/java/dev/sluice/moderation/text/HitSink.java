package dev.sluice.moderation.text;

/** Takes hits of one text. */
interface HitSink {
  /** {@code rule} fits from {@code start} to {@code end}, seen through {@code folds}. */
  void hit(Rule rule, int start, int end, int folds);
}
