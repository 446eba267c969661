package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.Suggestion;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.vendor.AnswerJson;
import dev.sluice.moderation.vendor.VendorReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes reasons of what AMS says of a clip: one of the whole, and one of each part of its own. */
final class ClipAnswer {
  private final AnswerJson response;

  ClipAnswer(AnswerJson response) {
    this.response = response;
  }

  List<VendorReason> reasons() throws AnswerException {
    List<VendorReason> reasons = new ArrayList<>();
    String label = response.text("Label");
    int score = response.score("Score");
    reasons.add(
        new VendorReason(
            TencentSuggestion.of(response),
            label,
            response.text("SubLabel"),
            score,
            TaskAnswer.keywords(response),
            "",
            "RequestId " + TencentCalls.requestId(response),
            label.isEmpty() ? Map.of() : Map.of(label, score / 100.0)));
    parts("TextResults", "words", reasons);
    parts("MoanResults", "moan", reasons);
    parts("LanguageResults", "language", reasons);
    return reasons;
  }

  private void parts(String field, String what, List<VendorReason> reasons) throws AnswerException {
    for (AnswerJson part : response.objectsIfAny(field)) {
      Suggestion suggestion =
          part.text("Suggestion").isEmpty() ? Suggestion.Known.Pass : TencentSuggestion.of(part);
      if (suggestion != Suggestion.Known.Pass) {
        reasons.add(
            new VendorReason(
                suggestion,
                part.text("Label"),
                part.text("SubLabel"),
                part.score("Score"),
                List.of(),
                part.text("LibName"),
                what,
                Map.of()));
      }
    }
  }
}
