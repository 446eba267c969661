package dev.sluice.moderation.text;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers the hits in one item and makes reasons of them. Bounded, however often a text repeats
 * itself.
 */
final class Hits {
  /** A lexicon hit is certain: what it means was decided by who wrote the lexicon. */
  private static final int SCORE = 100;

  /** Spans of one reason at most, and so keywords (design §5). */
  private static final int MAX_SPANS = Judgement.MAX_SPANS;

  /**
   * By the place of the rule, so that equal items have equal reasons; lowered hits by themselves.
   */
  private final Map<Integer, Tally> tallies = new TreeMap<>();

  /** Adds a hit of {@code rule} that {@code spans} tell; one that is known already counts once. */
  void add(Rule rule, Suggestion suggestion, List<Span> spans, int folds) {
    boolean lowered = !suggestion.equals(rule.entry().suggestion());
    int place = 2 * rule.index() + (lowered ? 1 : 0);
    tallies.computeIfAbsent(place, index -> new Tally(rule, suggestion)).add(spans, folds);
  }

  /** One reason for each lexicon, label, sub-label and suggestion, in the order of the lexicons. */
  List<Reason> reasons(String moderator, String version) {
    Map<Rule.Group, List<Tally>> groups = new LinkedHashMap<>();
    for (Tally tally : tallies.values()) {
      List<Tally> of =
          groups.computeIfAbsent(tally.rule.group(tally.suggestion), group -> new ArrayList<>());
      if (of.stream().noneMatch(tally::repeats)) {
        of.add(tally);
      }
    }
    List<Reason> reasons = new ArrayList<>(groups.size());
    groups.forEach((group, of) -> reasons.add(reason(group, of, moderator, version)));
    return reasons;
  }

  private static Reason reason(
      Rule.Group group, List<Tally> tallies, String moderator, String version) {
    List<Tally> kept = tallies.subList(0, Math.min(tallies.size(), MAX_SPANS));
    List<Tally> cut = tallies.subList(kept.size(), tallies.size());
    // Every keyword shows its first hit before any shows its second.
    int room = MAX_SPANS - kept.stream().mapToInt(tally -> tally.hits.getFirst().size()).sum();
    List<Keyword> keywords = new ArrayList<>(kept.size());
    for (Tally tally : kept) {
      List<Span> spans = new ArrayList<>(tally.hits.getFirst());
      for (int i = 1; i < tally.hits.size() && tally.hits.get(i).size() <= room; i++) {
        spans.addAll(tally.hits.get(i));
        room -= tally.hits.get(i).size();
      }
      int more = tally == kept.getLast() ? cut.stream().mapToInt(other -> other.spans).sum() : 0;
      spans.sort(Comparator.comparingInt(Span::text).thenComparingInt(Span::start));
      keywords.add(
          new Keyword(
              tally.rule.entry().text(),
              spans,
              tally.spans - spans.size() + more,
              FoldMask.toSet(tally.folds),
              tally.rule.entry().replacement()));
    }
    String detail =
        cut.isEmpty()
            ? null
            : cut.size() + " keywords more were hit; their spans count as cut from the last one";
    return new Reason(
        moderator,
        group.suggestion(),
        group.label(),
        group.subLabel(),
        SCORE,
        keywords,
        group.lexicon(),
        null,
        detail,
        version,
        Map.of());
  }

  /** The hits of one rule: the first of them, and the number of spans of all. */
  private static final class Tally {
    private final Rule rule;
    private final Suggestion suggestion;
    private final List<List<Span>> hits = new ArrayList<>(2);
    private int spans;
    private int folds;

    Tally(Rule rule, Suggestion suggestion) {
      this.rule = rule;
      this.suggestion = suggestion;
    }

    /** Two entries that are one word written in two ways, and have the same hits, are one. */
    boolean repeats(Tally other) {
      return hits.equals(other.hits)
          && NormalisedText.of(rule.entry().text())
              .text()
              .equals(NormalisedText.of(other.rule.entry().text()).text());
    }

    void add(List<Span> hit, int seenThrough) {
      if (hits.contains(hit)) {
        return;
      }
      folds |= seenThrough;
      spans += hit.size();
      if (hits.size() < MAX_SPANS) {
        hits.add(List.copyOf(hit));
      }
    }
  }
}
