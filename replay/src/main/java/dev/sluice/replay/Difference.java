package dev.sluice.replay;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far two judgements of one item are apart. */
enum Difference {
  /** Not at all. */
  NONE,
  /** They come to the same for other reasons. */
  REASONS,
  /** They come to something else. */
  OUTCOME;

  /** What of a reason a replay must find again; versions and what went wrong are told apart. */
  private record Core(
      String moderator,
      Suggestion suggestion,
      String label,
      String subLabel,
      int score,
      List<Keyword> keywords,
      @Nullable String libName,
      @Nullable String code) {
    static Core of(Reason reason) {
      return new Core(
          // Who says that a user is exempt depends on where the item was judged.
          reason.code() == null ? reason.moderator() : "",
          reason.suggestion(),
          reason.label(),
          reason.subLabel(),
          reason.score(),
          reason.keywords(),
          reason.libName(),
          reason.code());
    }
  }

  static Difference between(Judgement then, Judgement again) {
    if (!sameOutcome(then, again)) {
      return OUTCOME;
    }
    boolean bothEmpty = then.reasons().isEmpty() && again.reasons().isEmpty();
    return bothEmpty || cores(then).equals(cores(again)) ? NONE : REASONS;
  }

  /** Of reasons that are equally strict and sure, the first gives the label. */
  static boolean sameOutcome(Judgement then, Judgement again) {
    return then.suggestion().equals(again.suggestion())
        && then.score() == again.score()
        && (sameLabel(then.label(), then.subLabel(), again.label(), again.subLabel())
            || again.reasons().stream()
                .anyMatch(
                    reason ->
                        reason.suggestion().equals(then.suggestion())
                            && reason.score() == then.score()
                            && sameLabel(
                                then.label(), then.subLabel(), reason.label(), reason.subLabel())));
  }

  private static boolean sameLabel(
      String label, String subLabel, String otherLabel, String otherSubLabel) {
    return label.equals(otherLabel) && subLabel.equals(otherSubLabel);
  }

  /** How often each is there; the order of answers that came later is chance. */
  private static Map<Core, Integer> cores(Judgement judgement) {
    Map<Core, Integer> cores = new HashMap<>();
    for (Reason reason : judgement.reasons()) {
      if (!ReasonCode.ModeratorFailed.name().equals(reason.code())
          && !ReasonCode.NotAwaited.name().equals(reason.code())) {
        cores.merge(Core.of(reason), 1, Integer::sum);
      }
    }
    return cores;
  }
}
