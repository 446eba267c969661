package dev.sluice.moderation;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.StageTiming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes one judgement of many reasons: the strictest suggestion wins, all reasons are kept. */
public final class Judgements {
  private static final Comparator<Reason> STRICTEST_FIRST =
      Comparator.comparingInt((Reason reason) -> strictness(reason.suggestion()))
          .thenComparingInt(Reason::score)
          .reversed();

  /** What {@link #strictness} says of Block. */
  static final int STRICTEST = 2;

  private Judgements() {}

  /**
   * How strict a suggestion is: Pass 0, Review 1, Block 2. One of a newer version counts as Review.
   */
  public static int strictness(Suggestion suggestion) {
    if (suggestion == Suggestion.Known.Pass) {
      return 0;
    }
    return suggestion == Suggestion.Known.Block ? STRICTEST : 1;
  }

  /**
   * {@code reasons}, the strictest first and the surest of equals first; otherwise as they stand.
   */
  static List<Reason> strictestFirst(List<Reason> reasons) {
    List<Reason> sorted = new ArrayList<>(reasons);
    sorted.sort(STRICTEST_FIRST);
    return sorted;
  }

  /**
   * {@code judgement} with {@code more} reasons; versions that they name are kept with the others.
   */
  public static Judgement merge(Judgement judgement, List<Reason> more) {
    List<Reason> reasons = new ArrayList<>(judgement.reasons());
    reasons.addAll(more);
    return of(
        reasons,
        judgement.reasonsCut(),
        judgement.timings(),
        judgement.settingsVersion(),
        judgement.versions(),
        judgement.contentHashes());
  }

  /** The judgement that {@code reasons} make; where there is none, Pass. */
  static Judgement of(
      List<Reason> reasons,
      int reasonsCut,
      List<StageTiming> timings,
      String settingsVersion,
      Map<String, String> versions,
      List<String> contentHashes) {
    List<Reason> sorted = strictestFirst(reasons);
    Map<String, String> allVersions = new HashMap<>(versions);
    for (Reason reason : sorted) {
      if (reason.version() != null) {
        allVersions.put(reason.moderator(), reason.version());
      }
    }
    Suggestion suggestion = Suggestion.Known.Pass;
    String label = "Normal";
    String subLabel = "";
    int score = 0;
    if (!sorted.isEmpty()) {
      Reason first = sorted.getFirst();
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
        sorted,
        reasonsCut,
        timings,
        settingsVersion,
        allVersions,
        contentHashes);
  }
}
