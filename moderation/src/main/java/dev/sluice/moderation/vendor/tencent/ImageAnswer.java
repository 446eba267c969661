package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.moderation.http.AnswerException;
import dev.sluice.moderation.vendor.AnswerJson;
import dev.sluice.moderation.vendor.VendorReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes reasons of what ImageModeration answers: one of the whole with the scores of all labels,
 * and one of each result that is not Pass.
 */
final class ImageAnswer {
  private static final List<String> RESULTS =
      List.of("LabelResults", "ObjectResults", "OcrResults", "LibResults", "RecognitionResults");

  private final AnswerJson response;

  ImageAnswer(AnswerJson response) {
    this.response = response;
  }

  List<VendorReason> reasons() throws AnswerException {
    List<VendorReason> reasons = new ArrayList<>();
    Map<String, Double> scores = new TreeMap<>();
    String requestId = "RequestId " + TencentCalls.requestId(response);
    for (AnswerJson result : response.objects("LabelResults")) {
      scores.merge(name(result), result.score("Score") / 100.0, Math::max);
    }
    reasons.add(reason(response, requestId, scores));
    for (String field : RESULTS) {
      for (AnswerJson result : response.objects(field)) {
        String suggestion = result.text("Suggestion");
        if (!suggestion.isEmpty() && !suggestion.equals(Suggestion.Known.Pass.text())) {
          String scene = result.text("Scene");
          reasons.add(
              reason(result, (scene.isEmpty() ? field : scene) + ", " + requestId, Map.of()));
        }
      }
    }
    return reasons;
  }

  private static String name(AnswerJson result) throws AnswerException {
    String scene = result.text("Scene");
    return scene.isEmpty() ? result.text("Label") : scene;
  }

  private static VendorReason reason(AnswerJson result, String detail, Map<String, Double> scores)
      throws AnswerException {
    Set<String> words = new LinkedHashSet<>(result.texts("Names"));
    String library = "";
    for (AnswerJson each : result.objects("Details")) {
      words.addAll(each.texts("Keywords"));
      library = library.isEmpty() ? each.text("LibName") : library;
    }
    return new VendorReason(
        TencentSuggestion.of(result),
        result.text("Label"),
        result.text("SubLabel"),
        result.score("Score"),
        words.stream()
            .filter(word -> !word.isEmpty() && word.length() <= 256)
            .map(word -> new Keyword(word, List.of(), 0))
            .toList(),
        library,
        detail,
        scores);
  }
}
