package dev.sluice.moderation.text;

/** Takes hits of one text. */
interface HitSink {
  /** {@code rule} fits from {@code start} to {@code end} of the normalised text. */
  void hit(Rule rule, int start, int end);
}
