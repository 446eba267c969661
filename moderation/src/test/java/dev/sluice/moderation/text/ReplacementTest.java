package dev.sluice.moderation.text;

import static dev.sluice.moderation.text.TextFixtures.moderator;
import static dev.sluice.moderation.text.TextFixtures.reasons;
import static dev.sluice.moderation.text.TextFixtures.word;
import static dev.sluice.moderation.text.TextFixtures.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.Suggestion;
import dev.sluice.contract.verdict.Keyword;
import dev.sluice.contract.verdict.Reason;
import dev.sluice.contract.verdict.ReasonCode;
import dev.sluice.contract.verdict.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementTest {
  @Test
  void masksEachCharacterThatIsSeenOfEachHitAndNothingElse() {
    // Given
    List<String> texts = List.of("你这个傻\u200B逼", "ok", "𝐟𝐮𝐜𝐤 you 😀", "傻", "逼!");
    List<Reason> hits = reasons(words("傻逼", "fuck", "fuck you"), texts.toArray(String[]::new));

    // When
    List<String> replaced = Replacement.replace(texts, hits).orElseThrow();

    // Then
    assertThat(replaced).containsExactly("你这个**", "ok", "******** 😀", "*", "*!");
  }

  @Test
  void leavesTextsWithoutHitsAsTheyAre() {
    // When
    List<String> replaced = Replacement.replace(List.of("a", ""), List.of()).orElseThrow();

    // Then
    assertThat(replaced).containsExactly("a", "");
  }

  @Test
  void replacesNothingWhereHitsWereCut() {
    // Given
    String text = "傻逼".repeat(21);

    // Then
    assertThat(Replacement.replace(List.of(text), reasons(words("傻逼"), text))).isEmpty();
  }

  @Test
  void replacesNothingWhereAReasonSaysNotWhere() {
    // Given
    Reason tooLarge = Reason.coded("text", Suggestion.Known.Block, ReasonCode.TooLarge, null);
    List<Reason> hits = reasons(moderator(3, List.of(word("傻逼"))), "傻逼123");

    // Then
    assertThat(Replacement.replace(List.of("x"), List.of(tooLarge))).isEmpty();
    assertThat(hits).hasSize(2);
    assertThat(Replacement.replace(List.of("傻逼123"), hits)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,0,1", "-1,0,1", "0,-1,1", "0,0,4", "0,2,2", "0,2,1"})
  void replacesNothingWhereASpanDoesNotFit(int text, int start, int end) {
    // Given
    Keyword keyword = new Keyword("x", List.of(new Span(text, start, end)), 0);
    Reason reason =
        new Reason(
            "vendor",
            Suggestion.Known.Block,
            "Abuse",
            "",
            90,
            List.of(keyword),
            null,
            null,
            null,
            null,
            Map.of());

    // Then
    assertThat(Replacement.replace(List.of("abc"), List.of(reason))).isEmpty();
  }

  @Test
  void masksWhatUsersSeeAsOneCharacterAsOne() {
    // Given: a family joined to one picture, a letter with two marks, a flag
    String text = "a👨‍👩‍👧e\u0301\u0323🇨🇳b";

    // When
    Optional<List<String>> replaced =
        Replacement.replace(List.of(text), List.of(hit("x", 1, text.length() - 1, null)));

    // Then
    assertThat(replaced).contains(List.of("a***b"));
  }

  @Test
  void putsInWhatTheLexiconSays() {
    // Given
    List<Reason> hits = List.of(hit("x", 4, 8, "[removed]"), hit("y", 9, 12, null));

    // Then
    assertThat(Replacement.replace(List.of("you fuck off!"), hits))
        .contains(List.of("you [removed] ***!"));
  }

  @Test
  void whereHitsOverlapTheOneThatCoversTheOthersSaysWhatStandsThere() {
    // Given
    List<Reason> covered = List.of(hit("kill", 0, 4, "hug"), hit("kill you", 0, 8, "hug you"));
    List<Reason> crossing = List.of(hit("kill", 0, 6, "hug"), hit("l you", 3, 8, "hug you"));

    // Then
    assertThat(Replacement.replace(List.of("kill you"), covered)).contains(List.of("hug you"));
    assertThat(Replacement.replace(List.of("kill you"), crossing)).contains(List.of("********"));
  }

  private static Reason hit(String word, int start, int end, @Nullable String replacement) {
    Keyword keyword = new Keyword(word, List.of(new Span(0, start, end)), 0, Set.of(), replacement);
    return new Reason(
        "text",
        Suggestion.Known.Block,
        "Abuse",
        "",
        100,
        List.of(keyword),
        "house",
        null,
        null,
        null,
        Map.of());
  }

  @Test
  void masksAHalfNamedCharacterWhole() {
    // Given
    Keyword keyword = new Keyword("x", List.of(new Span(0, 2, 3)), 0);
    Reason reason =
        new Reason(
            "vendor",
            Suggestion.Known.Block,
            "Abuse",
            "",
            90,
            List.of(keyword),
            null,
            null,
            null,
            null,
            Map.of());

    // Then
    assertThat(Replacement.replace(List.of("a😀b"), List.of(reason))).contains(List.of("a*b"));
  }
}
