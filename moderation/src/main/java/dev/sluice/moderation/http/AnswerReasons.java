package dev.sluice.moderation.http;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.moderator.ModeratorAnswer;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a reason of a moderator's answer. */
public final class AnswerReasons {
  private AnswerReasons() {}

  /**
   * The reason; for any answer, whoever wrote it to a topic. One without a suggestion, which {@link
   * AnswerReader} lets nobody send, is for a person to look at.
   *
   * @param texts where the keywords are looked for; empty where there is no text, or it is not at
   *     hand
   */
  public static Reason of(String moderator, ModeratorAnswer answer, List<String> texts) {
    Suggestion suggestion = answer.suggestion();
    if (suggestion == null) {
      return Reason.coded(
          moderator,
          Suggestion.Known.Review,
          ReasonCode.ModeratorFailed,
          "answered without a suggestion");
    }
    Integer score = answer.score();
    return new Reason(
        moderator,
        suggestion,
        answer.label() == null || answer.label().isEmpty() ? "Normal" : answer.label(),
        answer.subLabel() == null ? "" : answer.subLabel(),
        score == null ? 0 : Math.clamp(score, 0, 100),
        answer.keywords().stream()
            .limit(AnswerReader.MAX_KEYWORDS)
            .map(word -> keyword(word, texts))
            .toList(),
        answer.libName(),
        null,
        null,
        answer.version(),
        Map.of());
  }

  /**
   * Where the moderator's word stands in the text as it was written; nowhere, if the moderator
   * reports another spelling.
   */
  private static Keyword keyword(String word, List<String> texts) {
    List<Span> spans = new ArrayList<>();
    int cut = 0;
    for (int i = 0; i < texts.size() && !word.isEmpty(); i++) {
      String text = texts.get(i);
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
        if (spans.size() < Judgement.MAX_SPANS) {
          spans.add(new Span(i, at, at + word.length()));
        } else {
          cut++;
        }
      }
    }
    return new Keyword(word, spans, cut);
  }
}
