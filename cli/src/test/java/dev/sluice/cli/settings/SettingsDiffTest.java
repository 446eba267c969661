package dev.sluice.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.DefaultPolicy;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.Settings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person reads before applying says every change, and nothing where there is none. */
class SettingsDiffTest {
  @Test
  void equalSettingsDifferInNothing() {
    assertThat(SettingsDiff.between(settings("a", "b"), settings("a", "b"))).isEmpty();
  }

  @Test
  void namesEntriesThatComeAndGo() {
    assertThat(SettingsDiff.between(settings("a", "b"), settings("b", "c")))
        .containsExactlyInAnyOrder(
            "+ lexicon words: 1 entries: c", "- lexicon words: 1 entries: a");
  }

  @Test
  void namesPartsThatComeAndGo() {
    // Given
    Settings completed = DefaultPolicy.complete(Settings.NONE);
    // Then
    assertThat(SettingsDiff.between(Settings.NONE, completed))
        .contains("+ policy default", "+ moderator image");
    assertThat(SettingsDiff.between(completed, Settings.NONE)).contains("- policy default");
  }

  private static Settings settings(String... words) {
    List<LexiconEntry> entries =
        Arrays.stream(words)
            .map(
                word ->
                    new LexiconEntry(
                        EntryKind.Known.WORD, word, "Custom", "", Suggestion.Known.Block))
            .toList();
    return new Settings(
        "0", List.of(), List.of(), List.of(), List.of(new Lexicon("words", entries)));
  }
}
