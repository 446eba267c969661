package dev.sluice.moderation.text;

import static dev.sluice.moderation.text.TextFixtures.moderator;
import static dev.sluice.moderation.text.TextFixtures.reasons;
import static dev.sluice.moderation.text.TextFixtures.regex;
import static dev.sluice.moderation.text.TextFixtures.spans;
import static dev.sluice.moderation.text.TextFixtures.subject;
import static dev.sluice.moderation.text.TextFixtures.word;
import static dev.sluice.moderation.text.TextFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Fold;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextModeratorTest {
  @Test
  void saysWhatWasHitAndWhereAndByWhat() {
    // Given
    ModeratorSpec.Text spec = new ModeratorSpec.Text("text", List.of("abuse", "ads"), 1_000);
    Lexicon abuse =
        new Lexicon(
            "abuse",
            List.of(
                new LexiconEntry(
                    EntryKind.Known.WORD, "傻逼", "Abuse", "Insult", Suggestion.Known.Block),
                new LexiconEntry(
                    EntryKind.Known.WORD, "笨蛋", "Abuse", "Insult", Suggestion.Known.Block)));
    Lexicon ads =
        new Lexicon(
            "ads",
            List.of(
                new LexiconEntry(EntryKind.Known.WORD, "加微信", "Ad", "", Suggestion.Known.Review)));
    Lexicon unused = new Lexicon("unused", List.of(word("你")));
    TextModerator moderator = new TextModerator(spec, List.of(unused, ads, abuse));

    // When
    List<Reason> reasons = reasons(moderator, "你这个傻逼", "笨蛋,加微信,傻逼");

    // Then
    assertThat(reasons)
        .containsExactly(
            new Reason(
                "text",
                Suggestion.Known.Block,
                "Abuse",
                "Insult",
                100,
                List.of(
                    new Keyword("傻逼", List.of(new Span(0, 3, 5), new Span(1, 7, 9)), 0),
                    new Keyword("笨蛋", List.of(new Span(1, 0, 2)), 0)),
                "abuse",
                null,
                null,
                moderator.version(),
                Map.of()),
            new Reason(
                "text",
                Suggestion.Known.Review,
                "Ad",
                "",
                100,
                List.of(new Keyword("加微信", List.of(new Span(1, 3, 6)), 0)),
                "ads",
                null,
                null,
                moderator.version(),
                Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "you FUCK!, fuck, FUCK",
    "ｆＵｃｋ you, fuck, ｆＵｃｋ",
    "你傻\u200B\u200D逼啊, 傻逼, 傻\u200B\u200D逼",
    "😀𝐟𝐮𝐜𝐤😀, fuck, 𝐟𝐮𝐜𝐤",
    "𠮷野家, 𠮷野, 𠮷野",
    "10㎏, kg, ㎏",
    "f\u00ADuck, ＦＵＣＫ, f\u00ADuck",
    "你个sb啊, sb, sb",
    "fuck123, fuck, fuck",
    "fuck_you, fuck, fuck",
    "fuck\u0336 you, fuck, fuck\u0336",
  })
  void seesThroughHowAWordIsWritten(String text, String entry, String hit) {
    // When
    List<Span> spans = spans(words(entry), text);

    // Then
    assertThat(spans)
        .extracting(span -> text.substring(span.start(), span.end()))
        .containsExactly(hit);
  }

  @ParameterizedTest
  @CsvSource({
    "Scunthorpe, cunt",
    "assess the class, ass",
    "pass, ass",
    "asset, ass",
    "grâss, ass",
    "assé, ass",
    "fuck\u0336er, fuck",
    "e\u0336fuck, fuck",
    "хуйня, хуй",
    "13800138000, 138",
    "1991年, 91",
    "卖emailbox, mail",
  })
  void findsAWordOfLettersOrDigitsOnlyAsAWhole(String text, String entry) {
    // When
    List<Span> spans = spans(words(entry), text);

    // Then
    assertThat(spans).isEmpty();
  }

  @Test
  void findsWhatLiesAcrossASeam() {
    // Given
    TextModerator moderator = words("傻逼", "fuck you", "abcd");

    // When
    List<Span> runOn = spans(moderator, "你傻", "", "逼");
    List<Span> withSpace = spans(moderator, "fuck", "you");
    List<Span> inFour = spans(moderator, "x a", "b", "\u200Bc", "d");

    // Then
    assertThat(runOn).containsExactly(new Span(0, 1, 2), new Span(2, 0, 1));
    assertThat(withSpace).containsExactly(new Span(0, 0, 4), new Span(1, 0, 3));
    assertThat(inFour)
        .containsExactly(
            new Span(0, 2, 3), new Span(1, 0, 1), new Span(2, 0, 2), new Span(3, 0, 1));
  }

  @Test
  void findsWhatLiesWithinAStringOnce() {
    // When
    List<Span> spans = spans(words("傻逼", "ok"), "傻逼", "ok", "傻逼");

    // Then
    assertThat(spans).containsExactly(new Span(0, 0, 2), new Span(2, 0, 2), new Span(1, 0, 2));
  }

  @Test
  void countsAHitAcrossASeamOnceThoughItFitsWithAndWithoutASpace() {
    // When
    List<Span> spans = spans(TextFixtures.regexes("加\\s*微信"), "加", "微信");

    // Then
    assertThat(spans).containsExactly(new Span(0, 0, 1), new Span(1, 0, 2));
  }

  @Test
  void doesNotTakeWordsForOneAtASeam() {
    // When
    List<Span> spans = spans(words("ass", "shit"), "the class", "essay has", "hit a wall");

    // Then
    assertThat(spans).isEmpty();
  }

  @Test
  void findsEveryHitOnAndAroundTheBordersOfPieces() {
    // Given
    TextModerator moderator = words("傻逼傻", "z".repeat(200));
    String filler = "好".repeat(WordScan.PIECE * 2 + 500);

    for (int at = WordScan.PIECE - 4; at <= WordScan.PIECE + 4; at++) {
      String text = filler.substring(0, at) + "傻逼傻" + filler;

      // When
      List<Span> spans = spans(moderator, text);

      // Then
      assertThat(spans).containsExactly(new Span(0, at, at + 3));
    }
    String longest =
        filler.substring(0, WordScan.PIECE * 2 - 1) + " " + "z".repeat(200) + "。" + filler;
    assertThat(spans(moderator, longest))
        .containsExactly(new Span(0, WordScan.PIECE * 2, WordScan.PIECE * 2 + 200));
  }

  @Test
  void keepsTheBoundariesOfWordsAtTheBordersOfPieces() {
    // Given
    TextModerator moderator = words("ass");

    for (int at = WordScan.PIECE - 4; at <= WordScan.PIECE + 1; at++) {
      String text = "好".repeat(at - 1) + "p" + "ass" + "好".repeat(50);

      // When
      List<Span> spans = spans(moderator, text);

      // Then
      assertThat(spans).isEmpty();
    }
  }

  @Test
  void judgesUpToTheLimitAndSaysSoBeyond() {
    // Given
    TextModerator moderator = moderator(15_000, List.of(word("傻逼"), word("坏蛋")));
    String within = "好".repeat(14_990) + "傻逼";

    // When
    List<Reason> unlimited = reasons(moderator, within);
    List<Reason> beyond = reasons(moderator, within, "12345678坏蛋", "坏蛋");

    // Then
    assertThat(unlimited).extracting(Reason::code).containsOnlyNulls();
    assertThat(beyond).hasSize(2);
    assertThat(beyond.getFirst().keywords()).extracting(Keyword::word).containsExactly("傻逼");
    assertThat(beyond.getLast().code()).isEqualTo("TooLarge");
    assertThat(beyond.getLast().suggestion()).isEqualTo(Suggestion.Known.Review);
    assertThat(beyond.getLast().detail())
        .isEqualTo("the first 15000 of 15004 characters were judged");
  }

  @Test
  void cutsNoCharacterInHalfAtTheLimit() {
    // Given
    TextModerator moderator = moderator(4, List.of(word("😀")));

    // When
    List<Span> spans = spans(moderator, "abc😀", "😀");

    // Then
    assertThat(spans).isEmpty();
  }

  @Test
  void stopsAtTheDeadline() {
    // Given
    TextModerator moderator = words("傻逼");
    Deadline passed = new Deadline(System.nanoTime() - 1);

    // When
    ModerationException thrown =
        catchThrowableOfType(
            ModerationException.class, () -> moderator.moderate(subject(List.of("傻逼")), passed));

    // Then
    assertThat(thrown.kind()).isEqualTo(ModerationException.Kind.DEADLINE);
  }

  @Test
  void stopsAtTheDeadlineInTheMiddleOfALongText() {
    // Given
    TextModerator moderator =
        moderator(
            10_000_000,
            IntStream.range(0, 100).mapToObj(i -> regex("(x|y|" + i + "){3,20}[a-z]*q")).toList());
    Deadline soon = Deadline.in(Duration.ofMillis(50));

    // When
    ModerationException thrown =
        catchThrowableOfType(
            ModerationException.class,
            () -> moderator.moderate(subject(List.of("xyz".repeat(3_000_000))), soon));

    // Then
    assertThat(thrown.kind()).isEqualTo(ModerationException.Kind.DEADLINE);
  }

  @Test
  void boundsWhatATextFullOfHitsCanCause() {
    // Given
    List<LexiconEntry> entries =
        IntStream.range(0, 50).mapToObj(i -> exact("词" + (char) ('一' + i))).toList();
    TextModerator moderator = moderator(100_000, entries);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append("词").append((char) ('一' + i % 50)).append('。');
    }

    // When
    List<Reason> reasons = reasons(moderator, text.toString());

    // Then
    assertThat(reasons).hasSize(1);
    List<Keyword> keywords = reasons.getFirst().keywords();
    assertThat(keywords).hasSize(20).allSatisfy(keyword -> assertThat(keyword.spans()).hasSize(1));
    assertThat(
            keywords.stream()
                .mapToInt(keyword -> keyword.spans().size() + keyword.spansCut())
                .sum())
        .isEqualTo(5_000);
    assertThat(reasons.getFirst().detail()).startsWith("30 keywords more");
  }

  @Test
  void boundsTheSpansOfOneKeyword() {
    // When
    List<Reason> reasons = reasons(words("傻逼"), "傻逼".repeat(2_000));

    // Then
    Keyword keyword = reasons.getFirst().keywords().getFirst();
    assertThat(keyword.spans()).hasSize(20).startsWith(new Span(0, 0, 2), new Span(0, 2, 4));
    assertThat(keyword.spansCut()).isEqualTo(1_980);
  }

  @Test
  void reportsOverlappingWordsAndEqualWordsOfTwoKinds() {
    // Given
    TextModerator moderator =
        moderator(
            1_000,
            List.of(
                word("fuck you"),
                word("Fuck"),
                word("ｆｕｃｋ"),
                new LexiconEntry(
                    EntryKind.Known.WORD, "FUCK", "Custom", "", Suggestion.Known.Pass)));

    // When
    List<Reason> reasons = reasons(moderator, "fuck you");

    // Then
    assertThat(reasons).extracting(Reason::label).containsExactly("Abuse", "Custom");
    assertThat(reasons.getFirst().keywords())
        .containsExactly(
            new Keyword("fuck you", List.of(new Span(0, 0, 8)), 0),
            new Keyword("Fuck", List.of(new Span(0, 0, 4)), 0, Set.of(Fold.Known.CASE), null));
    assertThat(reasons.getLast().suggestion()).isEqualTo(Suggestion.Known.Pass);
  }

  @Test
  void refusesALexiconThatCannotBeMatchedNamingEveryEntry() {
    // Given
    LexiconEntry newer =
        new LexiconEntry(EntryKind.of("pinyin"), "shabi", "Abuse", "", Suggestion.Known.Block);

    // Then
    assertThatThrownBy(
            () ->
                moderator(
                    1_000, List.of(word("ok"), regex("(a"), word("\u200B"), regex("(?=x)"), newer)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "lexicon \"house\", entry 2 \"(a\": is no RE2 expression: missing closing )")
        .hasMessageContaining("lexicon \"house\", entry 3 \"\u200B\": holds no visible character")
        .hasMessageContaining("lexicon \"house\", entry 4 \"(?=x)\": is no RE2 expression")
        .hasMessageContaining("lexicon \"house\", entry 5 \"shabi\": kind \"pinyin\" is not known");
    assertThat(LexiconCompiler.faults(new Lexicon("house", List.of(word("ok"), newer)))).hasSize(1);
  }

  @Test
  void refusesALexiconThatIsNotThere() {
    // Given
    ModeratorSpec.Text spec = new ModeratorSpec.Text("text", List.of("gone"), 1_000);

    // Then
    assertThatThrownBy(() -> new TextModerator(spec, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("moderator text: there is no lexicon 'gone'");
  }

  private static LexiconEntry exact(String word) {
    return new LexiconEntry(
        EntryKind.Known.WORD, word, "Abuse", "", Suggestion.Known.Block, Set.of(), null, null, "");
  }

  @Test
  void judgesNothingByAnEmptyLexicon() {
    // When
    List<Reason> reasons = reasons(words(), "anything", "");

    // Then
    assertThat(reasons).isEmpty();
  }
}
