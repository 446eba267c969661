package dev.sluice.contract.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.contract.Suggestion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one moderator found, or why it found nothing.
 *
 * @param moderator name of the moderator
 * @param suggestion what it suggests
 * @param label first-level label; an open set: Normal, Porn, Sexy, Polity, Illegal, Abuse, Terror,
 *     Ad, Composite, Custom…
 * @param subLabel second-level label; may be empty
 * @param score how sure, 0 to 100
 * @param keywords lexicon entries that were hit
 * @param libName lexicon or block list that was hit
 * @param code set where this is not a finding of content, such as {@code NotModerated}; see {@link
 *     ReasonCode}
 * @param detail what a person needs to know beyond the code, without secrets
 * @param version what judged: lexicon hash, model hash, vendor's version
 * @param rawScores scores of a model per class, 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reason(
    String moderator,
    Suggestion suggestion,
    String label,
    String subLabel,
    int score,
    List<Keyword> keywords,
    @Nullable String libName,
    @Nullable String code,
    @Nullable String detail,
    @Nullable String version,
    Map<String, Double> rawScores) {

  /** The moderator's name in the reason by which the fail policy decides what nobody judged. */
  public static final String FAIL_POLICY = "fail-policy";

  /** Absent collections and texts are read as empty. */
  public Reason {
    label = label == null ? "Normal" : label;
    subLabel = subLabel == null ? "" : subLabel;
    keywords = keywords == null ? List.of() : List.copyOf(keywords);
    rawScores = rawScores == null ? Map.of() : Map.copyOf(rawScores);
    if (score < 0 || score > 100) {
      throw new IllegalArgumentException("score: " + score + " is not between 0 and 100");
    }
  }

  /** A reason that is no finding of content. */
  public static Reason coded(
      String moderator, Suggestion suggestion, ReasonCode code, @Nullable String detail) {
    return new Reason(
        moderator,
        suggestion,
        "Normal",
        "",
        0,
        List.of(),
        null,
        code.name(),
        detail,
        null,
        Map.of());
  }
}
