package dev.sluice.cli.explain;

import dev.sluice.cli.SafeText;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.item.Acceptance;
import dev.sluice.contract.item.Answer;
import dev.sluice.contract.item.Content;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.verdict.Agreement;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.NotJudged;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Shadow;
import dev.sluice.contract.verdict.Span;
import dev.sluice.contract.verdict.StageTiming;
import dev.sluice.contract.verdict.Verdict;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One decision on one screen. Everything that records hold goes through {@link SafeText}. */
final class ExplanationPage {
  private static final int WIDTH = 100;

  /** Longer texts are shown around their hits. */
  private static final int MOST_CHARACTERS = 600;

  private static final int MOST_TEXTS = 10;

  private final PageLines lines;
  private final Ink ink;
  private final boolean full;

  /**
   * @param full whether texts are shown whole, however long
   */
  ExplanationPage(PrintWriter out, Ink ink, boolean full) {
    this.lines = new PageLines(out, ink);
    this.ink = ink;
    this.full = full;
  }

  void print(Explanation explanation) {
    item(explanation);
    content(explanation);
    answer(explanation);
    verdicts(explanation);
    Judgement judgement = explanation.judgement();
    if (judgement != null) {
      judgement.reasons().forEach(reason -> reason(reason, ""));
      if (judgement.reasonsCut() > 0) {
        line("", "%,d reasons more were not kept".formatted(judgement.reasonsCut()));
      }
      timings(explanation, judgement);
    }
    Cell cell = explanation.cell();
    if (cell != null) {
      cell(cell);
    }
    new ConsequenceLines(lines).print(explanation);
    explanation.unreadable().forEach(trouble -> line("unreadable", ink.bad(SafeText.of(trouble))));
    lines.flush();
  }

  private void item(Explanation explanation) {
    Content content = explanation.content();
    Acceptance accepted = explanation.acceptance();
    Cell cell = explanation.cell();
    line("item", ink.bold(explanation.requestId().toString()));
    line(
        "callback",
        "%s in %s, app %d%s, %s"
            .formatted(
                text(explanation.contentType().text()),
                text(explanation.scene().text()),
                explanation.sdkAppId(),
                cell == null || cell.app() == null ? "" : " (" + text(cell.app()) + ")",
                parties(content)));
    line(
        "accepted",
        "%s by %s, module %s, mode %s"
            .formatted(
                Instant.ofEpochMilli(accepted.acceptedAt()),
                text(accepted.instance()),
                text(accepted.module()),
                text(accepted.enforcement().text())));
    if (explanation.item() == null) {
      line("", "its record is gone by retention; this is what its verdict keeps of it");
    }
    if (explanation.repeats() > 0) {
      line("", "the callback came %,d times more".formatted(explanation.repeats()));
    }
  }

  private static String parties(Content content) {
    StringBuilder parties =
        new StringBuilder("from ")
            .append(content.erased() ? "an erased user" : text(content.fromAccount()));
    if (content.toGroupId() != null) {
      parties.append(" to group ").append(text(content.toGroupId()));
    } else if (content.toAccount() != null) {
      parties.append(" to ").append(text(content.toAccount()));
    }
    if (content.msgId() != null) {
      parties.append(", message ").append(text(content.msgId()));
    }
    if (content.contentField() != null) {
      parties.append(", field ").append(text(content.contentField()));
    }
    return parties.toString();
  }

  private void content(Explanation explanation) {
    Content content = explanation.content();
    if (content.fileUrl() != null) {
      line("file", text(content.fileUrl()));
    }
    if (content.erased()) {
      line("content", ink.bad("erased with its user's; what was decided is left"));
    } else if (content.sealed()) {
      line(
          "content",
          "encrypted under key " + text(content.keyId()) + "; --master-key-file opens it");
    }
    Judgement judgement = explanation.judgement();
    int texts = full ? content.texts().size() : Math.min(MOST_TEXTS, content.texts().size());
    for (int i = 0; i < texts; i++) {
      String name = content.texts().size() == 1 ? "text" : "text " + i;
      for (String line :
          MarkedText.lines(
              content.texts().get(i),
              spans(judgement, i),
              ink,
              WIDTH,
              full ? Integer.MAX_VALUE : MOST_CHARACTERS)) {
        line(name, line);
        name = "";
      }
    }
    if (texts < content.texts().size()) {
      line("", "%,d texts more; --full shows them".formatted(content.texts().size() - texts));
    }
  }

  private static List<Span> spans(@Nullable Judgement judgement, int text) {
    if (judgement == null) {
      return List.of();
    }
    return judgement.reasons().stream()
        .flatMap(reason -> reason.keywords().stream())
        .flatMap(keyword -> keyword.spans().stream())
        .filter(span -> span.text() == text)
        .toList();
  }

  private void answer(Explanation explanation) {
    Answer answer = explanation.answer();
    String did =
        answer.delivered()
            ? answer.replaced() ? "deliver with the text replaced" : "deliver"
            : answer.interceptErrorCode() == 0
                ? "do not deliver, tell the sender success"
                : "do not deliver, show the sender " + answer.interceptErrorCode();
    line(
        "answered",
        "%s%s; because: %s"
            .formatted(
                did,
                answer.pending() ? ", the final verdict follows" : "",
                text(answer.basis().text())));
    if (explanation.answerFailed() != null) {
      line("", ink.bad("did not reach the caller: " + text(explanation.answerFailed().cause())));
    }
  }

  private void verdicts(Explanation explanation) {
    if (explanation.verdicts().isEmpty()) {
      line("verdict", ink.bad("none yet"));
    }
    for (Verdict verdict : explanation.verdicts()) {
      Judgement judgement = verdict.judgement();
      line(
          "verdict " + verdict.revision(),
          "%s, %s, by %s at %s"
              .formatted(
                  suggestion(judgement.suggestion(), judgement.label(), judgement.subLabel()),
                  verdict.hit() ? verdict.enforced() ? "a hit, acted on" : "a hit" : "no hit",
                  text(verdict.author()),
                  Instant.ofEpochMilli(verdict.decidedAt())));
      if (verdict.shadow() != null) {
        shadow(judgement, verdict.shadow());
      }
    }
  }

  /** What another policy would have said; nothing followed from it. */
  private void shadow(Judgement live, Shadow shadow) {
    Judgement judgement = shadow.judgement();
    String policy = "policy " + text(shadow.policy()) + ": ";
    if (judgement == null) {
      NotJudged why = shadow.notJudged();
      line(
          "shadow",
          policy
              + "not judged, "
              + (why == null ? "-" : text(why.text()))
              + (shadow.detail() == null ? "" : ": " + text(shadow.detail())));
    } else {
      line(
          "shadow",
          policy
              + suggestion(judgement.suggestion(), judgement.label(), judgement.subLabel())
              + (shadow.hit() ? ", a hit: " : ", no hit: ")
              + Agreement.of(live, shadow).name().toLowerCase(Locale.ROOT).replace('_', ' '));
      judgement.reasons().forEach(reason -> reason(reason, "  "));
    }
  }

  private String suggestion(Suggestion suggestion, String label, String subLabel) {
    String labels = subLabel.isEmpty() ? label : label + "/" + subLabel;
    return ink.of(suggestion, text(suggestion.text()) + " " + text(labels));
  }

  private void reason(Reason reason, String indent) {
    StringBuilder said =
        new StringBuilder(suggestion(reason.suggestion(), reason.label(), reason.subLabel()))
            .append(" ")
            .append(reason.score());
    append(said, " from ", reason.libName());
    append(said, ", ", reason.code());
    append(said, ": ", reason.detail());
    if (!reason.rawScores().isEmpty()) {
      said.append(", scores ")
          .append(
              reason.rawScores().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(score -> text(score.getKey()) + " %.3f".formatted(score.getValue()))
                  .collect(Collectors.joining(", ")));
    }
    append(said, ", version ", reason.version());
    line(indent + text(reason.moderator()), said.toString());
    reason.keywords().forEach(keyword -> line("", indent + "  " + KeywordLine.of(keyword)));
  }

  private static void append(StringBuilder to, String before, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      to.append(before).append(text(text));
    }
  }

  private void timings(Explanation explanation, Judgement judgement) {
    List<String> stages = new ArrayList<>();
    for (StageTiming timing : judgement.timings()) {
      stages.add("%s %,.1f ms".formatted(text(timing.stage()), timing.micros() / 1e3));
    }
    long accepted = explanation.acceptance().acceptedAt();
    if (explanation.itemAt() > 0) {
      stages.add("in Kafka after %,d ms".formatted(explanation.itemAt() - accepted));
    }
    explanation
        .automatic()
        .ifPresent(
            verdict ->
                stages.add("verdict after %,d ms".formatted(verdict.decidedAt() - accepted)));
    line("timings", String.join(", ", stages));
  }

  private void cell(Cell cell) {
    line(
        "decided by",
        "release %s%s"
            .formatted(
                text(cell.settingsVersion()),
                cell.author() == null
                    ? ""
                    : " by %s at %s"
                        .formatted(text(cell.author()), Instant.ofEpochMilli(cell.publishedAt()))));
    PolicyRule rule = cell.rule();
    if (cell.trouble() != null) {
      line("", ink.bad(text(cell.trouble())));
    } else if (rule == null) {
      line("", "policy %s: no rule fits, nothing judges".formatted(text(cell.policy())));
    } else {
      line(
          "",
          "policy %s, rule %d of %d: %s; on a hit %s, at the deadline %s, unjudgeable %s; the app intercepts on %s"
              .formatted(
                  text(cell.policy()),
                  cell.ruleNumber(),
                  cell.rules(),
                  rule.moderators().isEmpty()
                      ? "no moderator"
                      : text(String.join(", ", rule.moderators())),
                  text(rule.onHit().text()),
                  text(rule.onDeadline().text()),
                  text(rule.unjudgeable().text()),
                  cell.interceptOn() == null ? "-" : text(cell.interceptOn().text())));
    }
  }

  private void line(String name, String value) {
    lines.line(name, value);
  }

  private static String text(@Nullable String text) {
    return PageLines.text(text);
  }
}
