package dev.sluice.moderation;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.PolicyRule;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.StageTiming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what the engines of a cell said into one judgement, and tells how far judging came. */
final class Findings {
  private final Question question;
  private final List<Reason> reasons = new ArrayList<>();
  private final List<StageTiming> timings = new ArrayList<>();
  private final Map<String, String> versions = new HashMap<>();
  private final Set<String> contentHashes = new LinkedHashSet<>();
  private final List<Said.Missing> missing = new ArrayList<>();
  private final List<Said.Later> later = new ArrayList<>();
  private int reasonsCut;

  Findings(Question question) {
    this.question = question;
    if (question.textHash() != null) {
      contentHashes.add(question.textHash());
    }
  }

  /** Takes what one engine said. */
  void add(Said said) {
    switch (said) {
      case Said.Judged judged -> add(judged);
      case Said.Later answersLater -> later.add(answersLater);
      case Said.Missing none -> missing.add(none);
    }
  }

  private void add(Said.Judged judged) {
    Finding.Judged finding = judged.finding();
    reasons.addAll(underRule(question.cell().rule(), finding.reasons()));
    reasonsCut += judged.reasonsCut();
    timings.addAll(finding.timings());
    timings.add(new StageTiming(judged.engine().name(), judged.micros()));
    versions.put(judged.engine().name(), judged.engine().moderator().version());
    if (finding.contentHash() != null && question.textHash() == null) {
      contentHashes.add(finding.contentHash());
    }
  }

  /**
   * What all of it comes to. Where something was found that is to be blocked, nothing that is still
   * missing could change that.
   */
  Judging judging(String settingsVersion) {
    Judgement soFar =
        Judgements.of(
            reasons, reasonsCut, timings, settingsVersion, versions, List.copyOf(contentHashes));
    if (missing.isEmpty() && later.isEmpty()) {
      return new Judging.Finished(soFar);
    }
    if (Judgements.strictness(soFar.suggestion()) == Judgements.STRICTEST) {
      return new Judging.Finished(Judgements.merge(soFar, whyWithout()));
    }
    if (missing.isEmpty()) {
      return new Judging.Awaiting(
          soFar,
          later.stream()
              .map(said -> new Judging.Awaited(said.engine().name(), said.later()))
              .toList());
    }
    Said.Missing cause =
        missing.stream().filter(Findings::retryable).findFirst().orElse(missing.getFirst());
    return new Judging.Unfinished(soFar, cause.kind(), cause.message(), retryable(cause));
  }

  private List<Reason> whyWithout() {
    List<Reason> why = new ArrayList<>();
    for (Said.Missing none : missing) {
      why.add(
          Reason.coded(
              none.engine().name(),
              Suggestion.Known.Pass,
              ReasonCode.ModeratorFailed,
              none.message()));
    }
    for (Said.Later answersLater : later) {
      why.add(
          Reason.coded(
              answersLater.engine().name(), Suggestion.Known.Pass, ReasonCode.NotAwaited, null));
    }
    return why;
  }

  private static boolean retryable(Said.Missing none) {
    return none.kind() != ModerationException.Kind.REJECTED;
  }

  /** {@code reasons} with the rule's suggestion for what could not be judged. */
  static List<Reason> underRule(PolicyRule rule, List<Reason> reasons) {
    return reasons.stream()
        .map(reason -> isUnjudgeable(reason) ? withSuggestion(rule, reason) : reason)
        .toList();
  }

  private static boolean isUnjudgeable(Reason reason) {
    String code = reason.code();
    return ReasonCode.FetchFailed.name().equals(code)
        || ReasonCode.DecodeFailed.name().equals(code)
        || ReasonCode.TooLarge.name().equals(code);
  }

  private static Reason withSuggestion(PolicyRule rule, Reason reason) {
    return new Reason(
        reason.moderator(),
        rule.unjudgeable(),
        reason.label(),
        reason.subLabel(),
        reason.score(),
        reason.keywords(),
        reason.libName(),
        reason.code(),
        reason.detail(),
        reason.version(),
        reason.rawScores());
  }
}
