package dev.sluice.moderation.vendor;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor found, on its way to a reason.
 *
 * @param label empty: Normal
 * @param score 0 to 100
 * @param libName empty: none
 * @param detail what else it said that a person needs
 * @param rawScores 0 to 1, by the vendor's own names
 */
public record VendorReason(
    Suggestion suggestion,
    String label,
    String subLabel,
    int score,
    List<Keyword> keywords,
    String libName,
    @Nullable String detail,
    Map<String, Double> rawScores) {
  /** Keywords that are kept. */
  private static final int MAX_KEYWORDS = 100;

  /** The reason, in the words of {@code moderator}. */
  public Reason by(String moderator, String version) {
    return new Reason(
        moderator,
        suggestion,
        label.isEmpty() ? "Normal" : label,
        subLabel,
        score,
        keywords.stream().limit(MAX_KEYWORDS).toList(),
        libName.isEmpty() ? null : libName,
        null,
        detail,
        version,
        rawScores);
  }
}
