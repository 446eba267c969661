package dev.sluice.moderation;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes one judgement of many reasons: the strictest suggestion wins, all reasons are kept. */
public final class Judgements {
  private static final Comparator<Reason> STRICTEST_FIRST =
      Comparator.comparingInt((Reason reason) -> strictness(reason.suggestion())).thenComparingInt(Reason::score).reversed();

  private Judgements() {}

  /** How strict a suggestion is: Pass 0, Review 1, Block 2. One of a newer version counts as Review. */
  public static int strictness(Suggestion suggestion) {
    if (suggestion == Suggestion.Known.Pass) {
      return 0;
    }
    return suggestion == Suggestion.Known.Block ? 2 : 1;
  }

  /** {@code judgement} with {@code more} reasons. */
  public static Judgement merge(Judgement judgement, List<Reason> more) {
    List<Reason> reasons = new ArrayList<>(judgement.reasons());
    reasons.addAll(more);
    reasons.sort(STRICTEST_FIRST);
    Suggestion suggestion = Suggestion.Known.Pass;
    String label = "Normal";
    String subLabel = "";
    int score = 0;
    if (!reasons.isEmpty()) {
      Reason first = reasons.getFirst();
      suggestion = first.suggestion();
      label = first.label();
      subLabel = first.subLabel();
      score = first.score();
    }
    return new Judgement(
        suggestion,
        label,
        subLabel,
        score,
        reasons,
        judgement.reasonsCut(),
        judgement.timings(),
        judgement.settingsVersion(),
        judgement.versions(),
        judgement.contentHashes());
  }
}
