package dev.sluice.contract.verdict;

import dev.sluice.contract.Suggestion;

/** How a shadow policy's judgement stands to the live one, by their suggestions. */
public enum Agreement {
  /** Both suggest the same. */
  AGREES,
  /** The shadow suggests Block, the live policy something milder. */
  WOULD_BLOCK,
  /** The shadow suggests Review, the live policy something else. */
  WOULD_REVIEW,
  /** The shadow suggests Pass, the live policy something stricter. */
  WOULD_ALLOW,
  /** The shadow did not judge. */
  NOT_JUDGED;

  /** Of one item. A suggestion of a newer version counts as Review. */
  public static Agreement of(Judgement live, Shadow shadow) {
    Judgement judgement = shadow.judgement();
    if (judgement == null) {
      return NOT_JUDGED;
    }
    if (judgement.suggestion().equals(live.suggestion())) {
      return AGREES;
    }
    if (judgement.suggestion() == Suggestion.Known.Block) {
      return WOULD_BLOCK;
    }
    return judgement.suggestion() == Suggestion.Known.Pass ? WOULD_ALLOW : WOULD_REVIEW;
  }

  /**
   * The label that tells what it is about: the shadow's where that is what would act, else the live
   * one's.
   */
  public static String label(Judgement live, Shadow shadow) {
    Judgement judgement = shadow.judgement();
    Agreement agreement = of(live, shadow);
    boolean shadows = agreement == WOULD_BLOCK || agreement == WOULD_REVIEW;
    return shadows && judgement != null ? judgement.label() : live.label();
  }
}
