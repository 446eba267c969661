package dev.sluice.cli.lexicon;

import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.OnStraddling;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Judgements;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.text.Hit;
import dev.sluice.moderation.text.TextModerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is doubtful about a lexicon, found with the engine that will match it.
 *
 * @param duplicates entries that another one finds wherever they stand, word for word
 * @param shadowed entries in which a shorter one, no less strict, is found too
 * @param unmatched entries that are not found in their own text
 * @param common by entry the ordinary words that it hits
 * @param lists the lists of ordinary words
 */
record Review(
    List<Pair> duplicates,
    List<Pair> shadowed,
    List<LexiconEntry> unmatched,
    Map<LexiconEntry, List<String>> common,
    List<CommonWords> lists) {
  private static final Duration LONG = Duration.ofMinutes(1);

  /**
   * Two entries.
   *
   * @param entry the one that adds nothing
   * @param by the one that does its work
   */
  record Pair(LexiconEntry entry, LexiconEntry by) {}

  /**
   * Reviews.
   *
   * @throws IllegalArgumentException if the lexicon cannot be compiled, with every reason
   */
  static Review of(Lexicon lexicon, List<CommonWords> lists) throws ModerationException {
    TextModerator engine =
        new TextModerator(
            new ModeratorSpec.Text(
                "review", List.of(lexicon.name()), 10_000, OnStraddling.Known.KEEP),
            List.of(new Lexicon(lexicon.name(), lexicon.entries(), lexicon.folds(), null)));
    Review review =
        new Review(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(), lists);
    review.compare(lexicon, engine);
    review.count(engine);
    return review;
  }

  private void compare(Lexicon lexicon, TextModerator engine) throws ModerationException {
    Map<String, LexiconEntry> written = new HashMap<>();
    for (LexiconEntry entry : lexicon.entries()) {
      if (entry.kind() != EntryKind.Known.WORD) {
        continue;
      }
      LexiconEntry same = written.putIfAbsent(entry.text(), entry);
      if (same == null) {
        compare(entry, hits(engine, entry.text()), written.keySet());
      } else {
        duplicates.add(new Pair(entry, same));
      }
    }
  }

  private void compare(LexiconEntry entry, List<Hit> hits, Set<String> before) {
    if (hits.isEmpty()) {
      unmatched.add(entry);
      return;
    }
    for (Hit hit : hits) {
      LexiconEntry other = hit.entry();
      if (other.equals(entry)
          || other.kind() != EntryKind.Known.WORD
          || Judgements.strictness(other.suggestion())
              < Judgements.strictness(entry.suggestion())) {
        continue;
      }
      if (isWhole(hit, entry.text())) {
        // Of two that find one another the first is kept.
        if (before.contains(other.text())) {
          duplicates.add(new Pair(entry, other));
          return;
        }
      } else {
        shadowed.add(new Pair(entry, other));
        return;
      }
    }
  }

  private void count(TextModerator engine) throws ModerationException {
    for (CommonWords list : lists) {
      for (String word : list.words()) {
        for (Hit hit : hits(engine, word)) {
          List<String> words = common.computeIfAbsent(hit.entry(), entry -> new ArrayList<>());
          if (words.isEmpty() || !words.getLast().equals(word)) {
            words.add(word);
          }
        }
      }
    }
  }

  private static List<Hit> hits(TextModerator engine, String text) throws ModerationException {
    return engine.explain(List.of(text), Deadline.in(LONG)).stream()
        .filter(hit -> hit.standing() != Hit.Standing.ALLOWED)
        .toList();
  }

  private static boolean isWhole(Hit hit, String text) {
    Span span = hit.spans().getFirst();
    return span.start() == 0 && span.end() == text.length();
  }
}
