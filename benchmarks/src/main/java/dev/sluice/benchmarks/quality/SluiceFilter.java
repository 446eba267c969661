package dev.sluice.benchmarks.quality;

import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.text.TextModerator;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The engine of Sluice with its defaults. */
final class SluiceFilter implements Filter {
  private final TextModerator moderator;

  SluiceFilter(Lexicon lexicon) {
    moderator =
        new TextModerator(
            new ModeratorSpec.Text("text", List.of(lexicon.name()), 100_000), List.of(lexicon));
  }

  @Override
  public String name() {
    return "Sluice";
  }

  @Override
  public Set<String> find(String text) {
    Subject subject =
        new Subject(
            new UUID(0, 0),
            1,
            Scene.Known.Group,
            ContentType.Known.Text,
            List.of(text),
            null,
            Set.of(),
            null);
    try {
      Finding finding = moderator.moderate(subject, Deadline.in(Duration.ofMinutes(1)));
      return ((Finding.Judged) finding)
          .reasons().stream()
              .filter(reason -> reason.suggestion() != Suggestion.Known.Pass)
              .flatMap(reason -> reason.keywords().stream())
              .map(Keyword::word)
              .collect(Collectors.toSet());
    } catch (ModerationException e) {
      throw new IllegalStateException("a minute was not enough for: " + text, e);
    }
  }
}
