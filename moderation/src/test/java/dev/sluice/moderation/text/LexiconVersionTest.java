package dev.sluice.moderation.text;

import static dev.sluice.moderation.text.TextFixtures.regex;
import static dev.sluice.moderation.text.TextFixtures.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LexiconVersionTest {
  @Test
  void staysWhatItIs() {
    // Given
    List<Lexicon> lexicons = List.of(new Lexicon("house", List.of(word("傻逼"), regex("a+"))));

    // When
    String version = LexiconVersion.of(lexicons);

    // Then
    assertThat(version).isEqualTo("bab4167e737670f0a1f918ffe0b1c98a");
  }

  @Test
  void differsWithEveryField() {
    // Given
    LexiconEntry base = word("ab");
    Stream<Lexicon> lexicons =
        Stream.of(
            new Lexicon("house", List.of(base)),
            new Lexicon("houseab", List.of()),
            new Lexicon("house", List.of(word("a"), word("b"))),
            new Lexicon("house", List.of(word("b"), word("a"))),
            new Lexicon("house", List.of(regex("ab"))),
            new Lexicon("house", List.of(with("Ad", "", Suggestion.Known.Block))),
            new Lexicon("house", List.of(with("Abuse", "x", Suggestion.Known.Block))),
            new Lexicon("house", List.of(with("Abusex", "", Suggestion.Known.Block))),
            new Lexicon("house", List.of(with("Abuse", "", Suggestion.Known.Review))),
            new Lexicon("house", List.of(base), Set.of(), null),
            new Lexicon("house", List.of(base), null, 1L),
            new Lexicon("house", List.of(with(Set.of(Fold.Known.LEET), null, null))),
            new Lexicon("house", List.of(with(null, false, null))),
            new Lexicon("house", List.of(with(null, null, ""))));

    // When
    Stream<String> versions = lexicons.map(lexicon -> LexiconVersion.of(List.of(lexicon)));

    // Then
    assertThat(versions).hasSize(14).doesNotHaveDuplicates();
  }

  @Test
  void isKnownBeforeAModeratorIsCompiled() {
    // Given
    ModeratorSpec.Text spec = new ModeratorSpec.Text("text", List.of("house"), 1_000);
    List<Lexicon> lexicons =
        List.of(new Lexicon("house", List.of(word("傻逼"))), new Lexicon("other", List.of()));

    // When
    String version = TextModerator.version(spec, lexicons);

    // Then
    assertThat(version).isEqualTo(new TextModerator(spec, lexicons).version());
    assertThat(version).isEqualTo(TextModerator.version(spec, lexicons.subList(0, 1)));
    assertThat(version)
        .isNotEqualTo(
            TextModerator.version(new ModeratorSpec.Text("text", List.of("house"), 999), lexicons));
  }

  private static LexiconEntry with(Set<Fold> folds, Boolean wholeWord, String replacement) {
    return new LexiconEntry(
        EntryKind.Known.WORD,
        "ab",
        "Abuse",
        "",
        Suggestion.Known.Block,
        folds,
        wholeWord,
        replacement,
        "");
  }

  private static LexiconEntry with(String label, String subLabel, Suggestion suggestion) {
    return new LexiconEntry(EntryKind.Known.WORD, "ab", label, subLabel, suggestion);
  }
}
