package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.EntryKind.Known;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Folds;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that are more than a word. */
class LexiconKindsTest {
  @ParameterizedTest
  @CsvSource({
    "加|联系 + 微|扣扣 within 6, 加一下我的微聊, 加…微",
    "加|联系 + 微|扣扣 within 6, 扣扣上联系, 扣扣…联系",
    "加|联系 + 微|扣扣 within 2, 扣扣上快来联系, ",
    "苹果 + 手机, 苹果有一千台手机, 苹果…手机",
    "苹果 + 手机, 苹果有一千台, ",
    "苹果 but not 水果|手机, 苹果真好, 苹果",
    "苹果 but not 水果|手机, 苹果是水果, ",
    "free + money within 9 but not zoo, fr3e m0ney, fr3e…m0ney",
    "a1 + b2 + c3 within 3, c3 a1 b2, c3…a1…b2",
  })
  void aRuleIsHitByItsWords(String rule, String text, String hit) throws Exception {
    // When
    List<Hit> hits = Explained.by(Explained.of(Explained.entry(Known.RULE, rule)), text);

    // Then
    assertThat(hits)
        .extracting(each -> Explained.written(each, text))
        .isEqualTo(hit == null ? List.of() : List.of(hit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "苹果",
        "a + ",
        "a + b but not c but not d",
        "a within 5 but not b",
        "a| + b",
        "a + \u200B"
      })
  void aRuleThatIsNoneIsRefused(String rule) {
    assertThatThrownBy(() -> Explained.of(Explained.entry(Known.RULE, rule)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("lexicon \"house\", entry 1 \"" + rule);
  }

  @Test
  void anAllowedPhraseProtectsWhatItCoversFromEveryLibrary() throws Exception {
    // Given
    TextModerator moderator =
        new TextModerator(
            new ModeratorSpec.Text("text", List.of("words", "exceptions"), 1_000),
            List.of(
                new Lexicon("words", List.of(TextFixtures.word("ass"), TextFixtures.word("cream"))),
                new Lexicon("exceptions", List.of(Explained.entry(Known.ALLOW, "ass cream")))));

    // When
    List<Hit> covered = Explained.by(moderator, "Ass Cream");
    List<Reason> reasons = TextFixtures.reasons(moderator, "Ass Cream", "an ass");

    // Then
    assertThat(covered).extracting(Hit::standing).containsOnly(Hit.Standing.ALLOWED).hasSize(2);
    assertThat(reasons).hasSize(1);
    assertThat(reasons.getFirst().keywords())
        .containsExactly(new Keyword("ass", List.of(new Span(1, 3, 6)), 0));
  }

  @Test
  void aLibraryOfOneAppJudgesNoOther() {
    // Given
    Lexicon own = new Lexicon("own", List.of(TextFixtures.word("spam")), null, 1400187352L);
    Lexicon others = new Lexicon("others", List.of(TextFixtures.word("spam")), null, 1L);

    // When
    TextModerator moderator =
        new TextModerator(
            new ModeratorSpec.Text("text", List.of("own", "others"), 1_000), List.of(own, others));

    // Then
    assertThat(TextFixtures.reasons(moderator, "spam"))
        .extracting(Reason::libName)
        .containsExactly("own");
    assertThat(moderator.cacheable()).isFalse();
    assertThat(TextFixtures.words("spam").cacheable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ban zheng, ban zheng, pinyin separators",
    "找banzheng啊, banzheng, pinyin",
    "办正, 办正, pinyin",
    "办zheng, 办zheng, pinyin",
    "bz, bz, initials",
    "办z, 办z, initials",
    "辦證, 辦證, traditional",
  })
  void anEntryThatAsksIsFoundByItsPinyin(String text, String hit, String folds) throws Exception {
    // Given
    TextModerator moderator =
        Explained.accepting("办证", Folds.read("+pinyin +initials", Folds.DEFAULT));

    // When
    List<Hit> hits = Explained.by(moderator, text);

    // Then
    assertThat(hits).extracting(each -> Explained.written(each, text)).contains(hit);
    assertThat(hits).extracting(Hit::folds).contains(Folds.read(folds, Set.of()));
    assertThat(Explained.by(TextFixtures.words("办证"), "banzheng bz 办正")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"urban zheng", "banzhengs", "ban。zheng", "ban\nzheng", "abz", "搬家"})
  void pinyinIsAWholeWord(String text) throws Exception {
    assertThat(
            Explained.by(
                Explained.accepting("办证", Folds.read("+pinyin +initials", Folds.DEFAULT)), text))
        .isEmpty();
  }

  @Test
  void aVerdictSaysWhatAHitWasSeenThroughAndWhatReplacesIt() {
    // Given
    LexiconEntry entry =
        new LexiconEntry(
            EntryKind.Known.WORD,
            "fuck",
            "Abuse",
            "",
            Suggestion.Known.Block,
            null,
            null,
            "love",
            "");

    // When
    List<Reason> reasons = TextFixtures.reasons(Explained.of(entry), "FUCK fvck");

    // Then
    assertThat(reasons.getFirst().keywords())
        .containsExactly(
            new Keyword(
                "fuck",
                List.of(new Span(0, 0, 4), new Span(0, 5, 9)),
                0,
                Set.of(Fold.Known.CASE, Fold.Known.LEET),
                "love"));
  }
}
