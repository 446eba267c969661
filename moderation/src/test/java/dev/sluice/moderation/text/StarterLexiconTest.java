package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.Suggestion.Known;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconFiles;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.moderation.Judgements;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StarterLexiconTest {
  private static final Path DIRECTORY =
      Path.of(System.getProperty("sluice.root"), "config", "lexicons");

  private static List<Lexicon> lexicons;
  private static TextModerator moderator;

  @BeforeAll
  static void readLexicons() throws Exception {
    lexicons =
        List.of(
            LexiconFiles.read("starter-zh", DIRECTORY.resolve("starter-zh.csv")),
            LexiconFiles.read("starter-en", DIRECTORY.resolve("starter-en.csv")));
    moderator =
        new TextModerator(
            new ModeratorSpec.Text("text", List.of("starter-zh", "starter-en"), 100_000), lexicons);
  }

  static List<String> innocentSentences() throws Exception {
    try (InputStream in = StarterLexiconTest.class.getResourceAsStream("/text/innocent.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("innocentSentences")
  void letsInnocentSentencesPass(String sentence) {
    // When
    List<Reason> reasons = TextFixtures.reasons(moderator, sentence);

    // Then
    assertThat(reasons).isEmpty();
  }

  @Test
  void findsNothingAcrossInnocentSentencesSentTogether() throws Exception {
    // When
    List<Reason> reasons =
        TextFixtures.reasons(moderator, innocentSentences().toArray(String[]::new));

    // Then
    assertThat(reasons).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "你这个傻逼, Block, Abuse, starter-zh",
    "你这个傻\u200B逼, Block, Abuse, starter-zh",
    "专业代开发票，价格优惠, Block, Ad, starter-zh",
    "想了解加微信, Review, Ad, starter-zh",
    "有事联系ＱＱ：１２３４５６７８, Review, Ad, starter-zh",
    "Fuck you!, Block, Abuse, starter-en",
    "what the fuck, Review, Abuse, starter-en",
    "ＳＥＮＤ　ＮＵＤＥＳ, Block, Porn, starter-en",
  })
  void stopsWhatItIsFor(String text, String suggestion, String label, String lexicon) {
    // When
    Reason strictest =
        TextFixtures.reasons(moderator, text).stream()
            .max(Comparator.comparingInt(reason -> Judgements.strictness(reason.suggestion())))
            .orElseThrow();

    // Then
    assertThat(strictest.suggestion()).isEqualTo(Suggestion.of(suggestion));
    assertThat(strictest.label()).isEqualTo(label);
    assertThat(strictest.libName()).isEqualTo(lexicon);
  }

  @Test
  void holdsNoEntryTwiceAndAsManyAsItsReadmeSays() throws Exception {
    // Given
    String readme = Files.readString(DIRECTORY.resolve("README.md"));

    for (Lexicon lexicon : lexicons) {
      // Then
      assertThat(
              lexicon.entries().stream()
                  .map(entry -> NormalisedText.of(entry.text()).text())
                  .toList())
          .doesNotHaveDuplicates();
      assertThat(lexicon.entries())
          .extracting(entry -> entry.suggestion())
          .isSubsetOf(Known.Block, Known.Review);
      assertThat(readme)
          .containsPattern(
              "`" + lexicon.name() + "\\.csv` \\| \\w+ \\| " + lexicon.entries().size() + " ");
    }
    assertThat(new HashSet<>(innocentSentences())).hasSizeGreaterThan(90);
  }
}
