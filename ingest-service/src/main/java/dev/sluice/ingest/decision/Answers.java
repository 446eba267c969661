package dev.sluice.ingest.decision;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.callback.CallbackAnswer;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.verdict.Judgement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of an answer with HTTP 200. */
public final class Answers {
  private Answers() {}

  /**
   * For content that is not ticked, or an app that is switched off: let through, counted, not
   * stored.
   */
  public static CallbackAnswer notJudged() {
    return answer("", 0, 0, false, null, null);
  }

  /** For an item. */
  public static CallbackAnswer of(UUID requestId, Decision decision) {
    Answer answer = decision.answer();
    return answer(
        requestId.toString(),
        answer.result(),
        answer.interceptErrorCode(),
        answer.pending(),
        decision.found(),
        decision.replacedText());
  }

  private static CallbackAnswer answer(
      String requestId,
      int result,
      int interceptErrorCode,
      boolean pending,
      @Nullable Judgement found,
      @Nullable List<String> replacedText) {
    return new CallbackAnswer(
        "OK",
        "",
        0,
        result,
        requestId,
        found == null ? Suggestion.Known.Pass : found.suggestion(),
        found == null ? "Normal" : found.label(),
        found == null ? "" : found.subLabel(),
        found == null ? List.of() : found.keywords(),
        found == null ? "" : found.libName(),
        interceptErrorCode,
        pending,
        replacedText);
  }
}
