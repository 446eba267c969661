package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.Suggestion;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.vendor.AnswerJson;

/** Reads {@code Suggestion}. */
final class TencentSuggestion {
  private TencentSuggestion() {}

  /** One that is not known is for a person to look at. */
  static Suggestion of(AnswerJson result) throws AnswerException {
    return switch (result.text("Suggestion")) {
      case "Pass" -> Suggestion.Known.Pass;
      case "Block" -> Suggestion.Known.Block;
      case "" -> throw result.wrong("Suggestion", "there");
      default -> Suggestion.Known.Review;
    };
  }
}
