package dev.sluice.replay;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Verdict;
import dev.sluice.moderation.Judgements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says why a verdict comes out otherwise under the release that it names. Quotes no content. */
final class Cause {
  /** A moderator that judges from what the verdict keeps has the version of then. */
  private static final String RECORDED = "recorded";

  private Cause() {}

  static String of(Verdict then, Judgement again, boolean hitAgain, Difference difference) {
    Judgement before = then.judgement();
    if (then.contentType() == ContentType.Known.Text
        && !before.contentHashes().isEmpty()
        && !before.contentHashes().equals(again.contentHashes())) {
      return "the texts are not those that were judged: their SHA-256 is another";
    }
    List<String> engines = otherEngines(before.versions(), again.versions());
    if (!engines.isEmpty()) {
      return String.join(", ", engines);
    }
    Judgement byReasons = Judgements.merge(before, List.of());
    if (!Difference.sameOutcome(before, byReasons)) {
      return "the verdict says %s, its own reasons %s"
          .formatted(outcome(before), outcome(byReasons));
    }
    if (difference == Difference.NONE) {
      return "the verdict says %s, the app's settings that %s is %s"
          .formatted(hit(then.hit()), again.suggestion().text(), hit(hitAgain));
    }
    return difference == Difference.REASONS
        ? "content and versions are the same, the reasons are not: %d then, %d again"
            .formatted(before.reasons().size(), again.reasons().size())
        : "content and versions are the same, what was found is not: %s then, %s again"
            .formatted(outcome(before), outcome(again));
  }

  private static List<String> otherEngines(Map<String, String> then, Map<String, String> again) {
    List<String> others = new ArrayList<>();
    new TreeMap<>(again)
        .forEach(
            (moderator, version) -> {
              String before = then.get(moderator);
              if (!version.equals(RECORDED) && !version.equals(before)) {
                others.add(
                    before == null
                        ? moderator + " did not judge then"
                        : "%s was %s, and is %s in this build"
                            .formatted(moderator, before, version));
              }
            });
    return others;
  }

  static String outcome(Judgement judgement) {
    String label =
        judgement.subLabel().isEmpty()
            ? judgement.label()
            : judgement.label() + "/" + judgement.subLabel();
    return "%s %s, score %d".formatted(judgement.suggestion().text(), label, judgement.score());
  }

  static String hit(boolean hit) {
    return hit ? "a hit" : "no hit";
  }
}
