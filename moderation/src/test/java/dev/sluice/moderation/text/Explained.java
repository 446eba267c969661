package dev.sluice.moderation.text;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Hits as the engine explains them. */
final class Explained {
  private Explained() {}

  static List<Hit> by(TextModerator moderator, String text) throws ModerationException {
    return moderator.explain(List.of(text), Deadline.in(Duration.ofMinutes(1)));
  }

  /** What of {@code text} was hit. */
  static String written(Hit hit, String text) {
    StringBuilder written = new StringBuilder();
    for (Span span : hit.spans()) {
      written.append(written.isEmpty() ? "" : "…").append(text, span.start(), span.end());
    }
    return written.toString();
  }

  static TextModerator of(LexiconEntry... entries) {
    return TextFixtures.moderator(100_000, List.of(entries));
  }

  static TextModerator accepting(String word, Set<Fold> folds) {
    return of(entry(word, folds, null));
  }

  static LexiconEntry entry(String word, Set<Fold> folds, Boolean wholeWord) {
    return new LexiconEntry(
        EntryKind.Known.WORD,
        word,
        "Abuse",
        "",
        Suggestion.Known.Block,
        folds,
        wholeWord,
        null,
        "");
  }

  static LexiconEntry entry(EntryKind kind, String text) {
    return new LexiconEntry(kind, text, "Abuse", "", Suggestion.Known.Block);
  }
}
