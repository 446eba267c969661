package dev.sluice.benchmarks.text;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Folds;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.text.TextModerator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The engine of Sluice with one library. */
final class Moderators {
  private Moderators() {}

  /** With every fold that is a default. */
  static TextModerator folding(List<String> words) {
    return of(lexicon(words, Folds.DEFAULT));
  }

  /** That sees through nothing. */
  static TextModerator raw(List<String> words) {
    return of(lexicon(words, Set.of()));
  }

  static TextModerator of(Lexicon lexicon) {
    return new TextModerator(
        new ModeratorSpec.Text("text", List.of(lexicon.name()), 100_000), List.of(lexicon));
  }

  static Lexicon lexicon(List<String> words, Set<Fold> folds) {
    List<LexiconEntry> entries =
        words.stream()
            .map(
                word ->
                    new LexiconEntry(
                        EntryKind.Known.WORD, word, "Abuse", "", Suggestion.Known.Block))
            .toList();
    return new Lexicon("benchmark", entries, folds, null);
  }

  static Subject subject(String message) {
    return new Subject(
        new UUID(0, 0),
        1,
        Scene.Known.Group,
        ContentType.Known.Text,
        List.of(message),
        null,
        Set.of(),
        null);
  }
}
