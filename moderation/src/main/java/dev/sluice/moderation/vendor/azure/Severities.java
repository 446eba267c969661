package dev.sluice.moderation.vendor.azure;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.VendorSpec;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.vendor.AnswerJson;
import dev.sluice.moderation.vendor.Piece;
import dev.sluice.moderation.vendor.VendorReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes reasons of an answer: one of each category whose severity counts, one of each block-list
 * item that was hit, and one that holds all severities.
 */
final class Severities {
  private final VendorSpec.AzureContentSafety spec;
  private final int most;
  private final @Nullable Piece piece;

  /**
   * By the thresholds of {@code spec}.
   *
   * @param most the highest severity of the scale that was asked for
   * @param piece where block-list items are looked for; absent for a picture
   */
  Severities(VendorSpec.AzureContentSafety spec, int most, @Nullable Piece piece) {
    this.spec = spec;
    this.most = most;
    this.piece = piece;
  }

  List<VendorReason> reasons(AnswerJson answer) throws AnswerException {
    List<AnswerJson> analysis = answer.objects("categoriesAnalysis");
    if (analysis.isEmpty()) {
      throw answer.wrong("categoriesAnalysis", "there");
    }
    List<VendorReason> reasons = new ArrayList<>();
    Map<String, Double> scores = new TreeMap<>();
    for (AnswerJson category : analysis) {
      double severity = Math.clamp(category.number("severity"), 0.0, most);
      String name = category.text("category");
      scores.put(name, severity / most);
      if (severity >= Math.min(spec.review(), spec.block())) {
        boolean block = severity >= spec.block();
        reasons.add(
            new VendorReason(
                block ? Suggestion.Known.Block : Suggestion.Known.Review,
                label(name),
                name,
                (int) Math.round(severity / most * 100),
                List.of(),
                "",
                "severity " + Math.round(severity),
                Map.of()));
      }
    }
    for (AnswerJson match : answer.objects("blocklistsMatch")) {
      reasons.add(listed(match));
    }
    // Always there: the severities belong to the verdict whatever they led to.
    reasons.add(new VendorReason(Suggestion.Known.Pass, "", "", 0, List.of(), "", null, scores));
    return reasons;
  }

  private VendorReason listed(AnswerJson match) throws AnswerException {
    String word = match.text("blocklistItemText");
    List<Keyword> keywords =
        word.isEmpty() || piece == null ? List.of() : List.of(piece.keyword(word, List.of()));
    return new VendorReason(
        Suggestion.Known.Block,
        "Custom",
        "",
        100,
        keywords,
        match.text("blocklistName"),
        "item " + match.text("blocklistItemId"),
        Map.of());
  }

  /** The first-level label; the category itself is the second. */
  private static String label(String category) {
    return switch (category) {
      case "Hate" -> "Abuse";
      case "SelfHarm" -> "Illegal";
      case "Sexual" -> "Porn";
      case "Violence" -> "Terror";
      default -> "Custom";
    };
  }
}
