package dev.sluice.moderation.vendor.openai;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.ModeratorSpec.Threshold;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.vendor.AnswerJson;
import dev.sluice.moderation.vendor.VendorReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes reasons of one result: one of each category that counts. The first holds all scores. */
final class Categories {
  private final Map<String, Threshold> thresholds;
  private final AnswerJson result;
  private final AnswerJson flags;
  private final Map<String, Double> scores;

  Categories(Map<String, Threshold> thresholds, AnswerJson result) throws AnswerException {
    this.thresholds = thresholds;
    this.result = result;
    this.flags = result.required("categories");
    this.scores = result.required("category_scores").numbers();
  }

  List<VendorReason> reasons() throws AnswerException {
    List<VendorReason> reasons = new ArrayList<>();
    boolean ruled = false;
    for (Map.Entry<String, Double> score : scores.entrySet()) {
      String category = score.getKey();
      Threshold threshold = thresholds.get(category);
      boolean flagged = flags.flag(category);
      ruled |= flagged && threshold != null;
      VendorReason reason = reason(category, score.getValue(), threshold, flagged);
      if (reason != null) {
        reasons.add(withScores(reason, reasons.isEmpty() ? scores : Map.of()));
      }
    }
    if (reasons.isEmpty()) {
      boolean unexplained = result.flag("flagged") && !ruled;
      Suggestion suggestion = unexplained ? Suggestion.Known.Review : Suggestion.Known.Pass;
      String detail = unexplained ? "flagged without a category" : null;
      reasons.add(new VendorReason(suggestion, "", "", 0, List.of(), "", detail, scores));
    }
    return reasons;
  }

  private static @Nullable VendorReason reason(
      String category, double score, @Nullable Threshold threshold, boolean flagged) {
    int percent = (int) Math.round(Math.clamp(score, 0.0, 1.0) * 100);
    if (threshold != null) {
      return score < threshold.over()
          ? null
          : found(threshold.suggestion(), threshold.label(), category, percent);
    }
    return flagged ? found(Suggestion.Known.Block, label(category), category, percent) : null;
  }

  private static VendorReason found(
      Suggestion suggestion, String label, String category, int percent) {
    return new VendorReason(suggestion, label, category, percent, List.of(), "", null, Map.of());
  }

  private static VendorReason withScores(VendorReason reason, Map<String, Double> scores) {
    return new VendorReason(
        reason.suggestion(),
        reason.label(),
        reason.subLabel(),
        reason.score(),
        reason.keywords(),
        reason.libName(),
        reason.detail(),
        scores);
  }

  /** The first-level label; the category itself is the second. */
  private static String label(String category) {
    int slash = category.indexOf('/');
    return switch (slash < 0 ? category : category.substring(0, slash)) {
      case "harassment", "hate" -> "Abuse";
      case "sexual" -> "Porn";
      case "illicit", "self-harm" -> "Illegal";
      case "violence" -> "Terror";
      default -> "Custom";
    };
  }
}
