package dev.sluice.moderation.vendor.tencent;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
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
 * Makes reasons of a task that is done: one of the whole with the scores of all labels, and one of
 * each segment that is not Pass.
 */
final class TaskAnswer {
  private final AnswerJson response;

  TaskAnswer(AnswerJson response) {
    this.response = response;
  }

  /** Why the vendor has no file to judge. */
  static Reason unjudgeable(String moderator, String error) {
    return Reason.coded(
        moderator,
        Suggestion.Known.Review,
        error.equals("URL_ERROR") ? ReasonCode.FetchFailed : ReasonCode.DecodeFailed,
        "the vendor says " + error);
  }

  /** The reasons, in the words of {@code moderator}. */
  List<Reason> reasons(String moderator, String version) throws AnswerException {
    return reasons().stream().map(reason -> reason.by(moderator, version)).toList();
  }

  private List<VendorReason> reasons() throws AnswerException {
    List<VendorReason> reasons = new ArrayList<>();
    Map<String, Double> scores = new TreeMap<>();
    int surest = 0;
    String subLabel = "";
    String label = response.text("Label");
    for (AnswerJson each : response.objects("Labels")) {
      scores.merge(each.text("Label"), each.score("Score") / 100.0, Math::max);
      if (each.text("Label").equals(label) && each.score("Score") >= surest) {
        surest = each.score("Score");
        subLabel = each.text("SubLabel");
      }
    }
    reasons.add(
        new VendorReason(
            TencentSuggestion.of(response), label, subLabel, surest, List.of(), "", id(), scores));
    segments("ImageSegments", "picture", reasons);
    segments("AudioSegments", "sound", reasons);
    return reasons;
  }

  /** What to name where one asks the vendor: a callback has no RequestId. */
  private String id() throws AnswerException {
    String request = TencentCalls.requestId(response);
    String task = response.text("TaskId");
    return request.isEmpty() && task.matches("[A-Za-z0-9_-]{1,64}")
        ? "TaskId " + task
        : "RequestId " + request;
  }

  private void segments(String field, String what, List<VendorReason> reasons)
      throws AnswerException {
    for (AnswerJson segment : response.objects(field)) {
      AnswerJson result = segment.object("Result");
      if (result != null && !result.text("Suggestion").isEmpty()) {
        Suggestion suggestion = TencentSuggestion.of(result);
        if (suggestion != Suggestion.Known.Pass) {
          reasons.add(
              new VendorReason(
                  suggestion,
                  result.text("Label"),
                  result.text("SubLabel"),
                  result.score("Score"),
                  keywords(result),
                  "",
                  what + " at " + segment.plain("OffsetTime"),
                  Map.of()));
        }
      }
    }
  }

  /** The words that were heard, of all {@code TextResults}. */
  static List<Keyword> keywords(AnswerJson result) throws AnswerException {
    Set<String> words = new LinkedHashSet<>();
    for (AnswerJson text : result.objects("TextResults")) {
      words.addAll(text.texts("Keywords"));
    }
    return words.stream()
        .filter(word -> !word.isEmpty() && word.length() <= 256)
        .map(word -> new Keyword(word, List.of(), 0))
        .toList();
  }
}
