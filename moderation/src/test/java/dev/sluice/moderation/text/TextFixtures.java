package dev.sluice.moderation.text;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What the tests of the text engine share. */
final class TextFixtures {
  private TextFixtures() {}

  static LexiconEntry word(String word) {
    return new LexiconEntry(EntryKind.Known.WORD, word, "Abuse", "", Suggestion.Known.Block);
  }

  static LexiconEntry regex(String pattern) {
    return new LexiconEntry(EntryKind.Known.REGEX, pattern, "Abuse", "", Suggestion.Known.Block);
  }

  static TextModerator words(String... words) {
    return moderator(100_000, Stream.of(words).map(TextFixtures::word).toList());
  }

  static TextModerator regexes(String... patterns) {
    return moderator(100_000, Stream.of(patterns).map(TextFixtures::regex).toList());
  }

  static TextModerator moderator(int maxChars, List<LexiconEntry> entries) {
    return new TextModerator(
        new ModeratorSpec.Text("text", List.of("house"), maxChars),
        List.of(new Lexicon("house", entries)));
  }

  static Subject subject(List<String> texts) {
    return new Subject(
        new UUID(1, 2),
        1400187352L,
        Scene.Known.Group,
        ContentType.Known.Text,
        texts,
        null,
        Set.of(),
        null);
  }

  static List<Reason> reasons(TextModerator moderator, String... texts) {
    try {
      Finding.Judged judged =
          (Finding.Judged)
              moderator.moderate(subject(List.of(texts)), Deadline.in(Duration.ofMinutes(1)));
      return judged.reasons();
    } catch (ModerationException e) {
      throw new AssertionError(e);
    }
  }

  /** The spans of all keywords, in the order of the reasons. */
  static List<Span> spans(TextModerator moderator, String... texts) {
    return reasons(moderator, texts).stream()
        .flatMap(reason -> reason.keywords().stream())
        .map(Keyword::spans)
        .flatMap(List::stream)
        .toList();
  }
}
