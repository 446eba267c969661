package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Folds;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.settings.OnStraddling;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What earlier versions wrote is still read, and means what it meant. */
class OlderFormsTest {
  @Test
  void aLexiconWithoutFolds() throws Exception {
    // Given
    byte[] json = Fixtures.bytes("settings/lexicon-1.json");
    // When
    Lexicon lexicon = Json.read(json, Lexicon.class);
    // Then
    LexiconEntry word =
        new LexiconEntry(EntryKind.Known.WORD, "傻逼", "Abuse", "Insult", Suggestion.Known.Block);
    assertThat(lexicon)
        .isEqualTo(
            new Lexicon(
                "house",
                List.of(
                    word,
                    new LexiconEntry(
                        EntryKind.Known.REGEX, "a+", "Ad", "", Suggestion.Known.Review))));
    assertThat(lexicon.foldsOf(word)).isEqualTo(Folds.DEFAULT);
    assertThat(Json.readTree(Json.write(lexicon))).isEqualTo(Json.readTree(json));
  }

  @Test
  void aTextModeratorThatSaysNothingOfStraddling() throws Exception {
    // When
    ModeratorSpec spec =
        Json.read(Fixtures.bytes("settings/moderator-text-1.json"), ModeratorSpec.class);
    // Then
    assertThat(spec)
        .isEqualTo(
            new ModeratorSpec.Text("words", List.of("house"), 100_000, OnStraddling.Known.DROP));
  }

  @Test
  void aKeywordWithoutFolds() throws Exception {
    // Given
    byte[] json = Fixtures.bytes("verdict/keyword-1.json");
    // When
    Keyword keyword = Json.read(json, Keyword.class);
    // Then
    assertThat(keyword).isEqualTo(new Keyword("傻逼", List.of(new Span(0, 3, 5)), 2));
    assertThat(Json.readTree(Json.write(keyword))).isEqualTo(Json.readTree(json));
  }
}
