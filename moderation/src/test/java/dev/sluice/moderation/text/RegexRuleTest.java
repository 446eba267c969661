package dev.sluice.moderation.text;

import static dev.sluice.moderation.text.TextFixtures.regex;
import static dev.sluice.moderation.text.TextFixtures.regexes;
import static dev.sluice.moderation.text.TextFixtures.spans;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.verdict.Span;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexRuleTest {
  @ParameterizedTest
  @CsvSource({
    "'call 138-0013-8000 now', '1[3-9]\\d(-?\\d{4}){2}', 138-0013-8000",
    "'ＱＱ：１２３４５６', 'qq:\\d{5,}', ＱＱ：１２３４５６",
    "'VX\u200B 123', 'VX\\s*\\d+', VX\u200B 123",
    "'加 微  信', '加\\s*微\\s*信', 加 微  信",
    "'the ass ends', '\\bass\\b', ass",
  })
  void findsInTheNormalisedTextAndTellsTheOriginal(String text, String pattern, String hit) {
    // When
    List<Span> spans = spans(regexes(pattern), text);

    // Then
    assertThat(spans)
        .extracting(span -> text.substring(span.start(), span.end()))
        .containsExactly(hit);
  }

  @Test
  void takesAnEmptyMatchForNone() {
    // When
    List<Span> spans = spans(regexes("a*"), "baab");

    // Then
    assertThat(spans).containsExactly(new Span(0, 1, 3));
  }

  @Test
  void takesTheBorderOfAPieceForNoEnd() {
    // Given
    String text = "好".repeat(WordScan.PIECE - 3) + "abcdef" + "好".repeat(WordScan.PIECE);

    // When
    List<Span> anchored = spans(regexes("abc$", "^def", "abc\\b", "\\bdef"), text);
    List<Span> whole = spans(regexes("abc[a-z]*"), text);

    // Then
    assertThat(anchored).isEmpty();
    assertThat(whole).containsExactly(new Span(0, WordScan.PIECE - 3, WordScan.PIECE + 3));
  }

  @Test
  void findsAHitLongerThanAPieceThatBeganInOne() {
    // Given
    String text = "x" + "好".repeat(35_000) + "x";

    // When
    List<Span> spans = spans(regexes("好+"), text);

    // Then
    assertThat(spans).containsExactly(new Span(0, 1, 35_001));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab+c",
        "a.{0,5}c",
        "(a|b|c){3}",
        "c\\b",
        "^a",
        "c$",
        "a[^c]{0,60}c",
        "b*",
        "(?s)a.{0,900}?c"
      })
  void findsWhatASearchInTheWholeFinds(String pattern) throws ModerationException {
    // Given
    LexiconMatcher matcher =
        LexiconCompiler.compile(List.of(new Lexicon("house", List.of(regex(pattern)))));
    Random random = new Random(pattern.hashCode());
    for (int round = 0; round < 20; round++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < WordScan.PIECE * 2 + 1_500) {
        // Long calm stretches, so that the hits are few enough to be reported; all around the
        // borders of pieces.
        int place = (text.length() + 20) % WordScan.PIECE;
        text.append(place < 40 && random.nextInt(3) > 0 ? "abc ".charAt(random.nextInt(4)) : '。');
      }

      // When
      List<int[]> hits =
          matcher.find(text.toString(), Deadline.in(Duration.ofMinutes(1))).stream()
              .map(Found::bounds)
              .toList();

      // Then
      assertThat(hits).containsExactlyElementsOf(searchWhole(pattern, text.toString()));
    }
  }

  private static List<int[]> searchWhole(String pattern, String text) {
    List<int[]> hits = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text);
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        hits.add(new int[] {matcher.start(), matcher.end()});
      }
    }
    return hits;
  }
}
