package dev.sluice.moderation.text;

import dev.sluice.contract.settings.EntryKind;
import dev.sluice.moderation.text.Hit.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of the hits in one text count, and which hits of words make a hit of a rule. */
final class Weighing {
  private final String text;
  private final List<Found> allowed = new ArrayList<>();
  private final List<Weighed> weighed = new ArrayList<>();

  /** A hit, and whether it counts. */
  record Weighed(Found found, Standing standing) {}

  private Weighing(String text) {
    this.text = text;
  }

  /** Weighs all that was found in {@code text}. */
  static List<Weighed> of(String text, List<Found> found) {
    Weighing weighing = new Weighing(text);
    weighing.weigh(found);
    return weighing.weighed;
  }

  private void weigh(List<Found> found) {
    for (Found each : found) {
      if (each.rule().allows()) {
        allowed.add(each);
      }
    }
    Map<Integer, List<Found>> terms = new LinkedHashMap<>();
    for (Found each : found) {
      if (each.rule().term() == null && !each.rule().allows()) {
        weighed.add(new Weighed(each, standing(each)));
      } else if (each.rule().term() != null && standing(each) == Standing.COUNTS) {
        terms.computeIfAbsent(each.rule().index(), rule -> new ArrayList<>()).add(each);
      }
    }
    for (List<Found> words : terms.values()) {
      for (Found hit : RuleExpression.evaluate(words)) {
        weighed.add(new Weighed(hit, standing(hit)));
      }
    }
  }

  private Standing standing(Found found) {
    for (Found phrase : allowed) {
      if (phrase.start() <= found.start() && found.end() <= phrase.end()) {
        return Standing.ALLOWED;
      }
    }
    Rule rule = found.rule();
    boolean word = rule.entry().kind() == EntryKind.Known.WORD || rule.term() != null;
    boolean spelled = (found.folds() & (FoldMask.PINYIN | FoldMask.INITIALS)) != 0;
    boolean ordinary =
        spelled ? Straddling.soundsLike(found, text) : word && Straddling.is(found, text);
    return ordinary ? Standing.STRADDLES : Standing.COUNTS;
  }
}
