package dev.sluice.moderation.text;

import static dev.sluice.moderation.text.TextFixtures.moderator;
import static dev.sluice.moderation.text.TextFixtures.reasons;
import static dev.sluice.moderation.text.TextFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Folds;
import dev.sluice.contract.settings.LexiconEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only looks like a word of the lexicon, because it is a part of a longer one. */
class WordsWithinTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "c-l-a-s-s",
        "p a s s i o n",
        "m.e.t.h.o.d",
        "m🔥e🔥t🔥h🔥a🔥n🔥e",
        "grades: A, S, S, B"
      })
  void aPartOfAWordThatIsSpelledOutIsNoHit(String text) {
    assertThat(reasons(words("ass", "meth", "cum"), text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.s.s",
        "such an a-s-s",
        "I m e t h you",
        "m e t h u",
        "meth4u",
        "meth: a-b",
        "@ss",
        "meth 4 u"
      })
  void aWholeWordIsOne(String text) {
    assertThat(reasons(words("ass", "meth", "cum"), text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"病毒扫描", "性价比很高", "保养", "戴云山", "58", "5b", "bocal", "978-7-394-99589-3"})
  void whatOnlySoundsLikeItButIsAnOrdinaryWordIsNoHit(String text) {
    assertThat(reasons(sounding(), text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bingdu", "bing毒", "b1ngdu", "SB", "bo cai", "包yang", "jia币", "daiyun"})
  void whatIsWrittenInPinyinIsOne(String text) {
    assertThat(reasons(sounding(), text)).isNotEmpty();
  }

  private static TextModerator sounding() {
    Set<Fold> folds = new HashSet<>(Folds.DEFAULT);
    folds.add(Fold.Known.PINYIN);
    folds.add(Fold.Known.INITIALS);
    return moderator(
        100_000,
        List.of("冰毒", "假币", "包养", "代孕", "傻逼", "博彩").stream()
            .map(
                word ->
                    new LexiconEntry(
                        EntryKind.Known.WORD,
                        word,
                        "Abuse",
                        "",
                        Suggestion.Known.Block,
                        word.equals("傻逼") ? folds : pinyinOnly(folds),
                        null,
                        null,
                        ""))
            .toList());
  }

  private static Set<Fold> pinyinOnly(Set<Fold> folds) {
    Set<Fold> pinyin = new HashSet<>(folds);
    pinyin.remove(Fold.Known.INITIALS);
    return pinyin;
  }
}
