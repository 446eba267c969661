package dev.sluice.stream.judging;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.OnDeadline;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.Subject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends what could not be judged: an explicit verdict, never silence. Where the rule says intercept,
 * the missing judgement counts as Block; where it says deliver, as Pass. What others found counts
 * besides.
 */
final class FailPolicy {
  private FailPolicy() {}

  static Judgement judgement(
      Moderation moderation,
      Subject subject,
      @Nullable Judgement soFar,
      ReasonCode code,
      String detail) {
    boolean intercept = moderation.rule(subject).onDeadline() == OnDeadline.Known.INTERCEPT;
    Suggestion suggestion = intercept ? Suggestion.Known.Block : Suggestion.Known.Pass;
    return Judging.withReason(
        soFar == null ? nothing(moderation.settingsVersion()) : soFar,
        Reason.coded(Reason.FAIL_POLICY, suggestion, code, detail));
  }

  /** Of an item whose content was erased: there is nothing left to hold against anybody. */
  static Judgement erased(Moderation moderation) {
    return Judging.withReason(
        nothing(moderation.settingsVersion()),
        Reason.coded(Reason.FAIL_POLICY, Suggestion.Known.Pass, ReasonCode.Erased, null));
  }

  /** A judgement without a finding. */
  static Judgement nothing(String settingsVersion) {
    return new Judgement(
        Suggestion.Known.Pass,
        "Normal",
        "",
        0,
        List.of(),
        0,
        List.of(),
        settingsVersion,
        Map.of(),
        List.of());
  }
}
