package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredTextTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "ab",
          "A",
          "k",
          "s",
          "1",
          "微",
          "信",
          "ß",
          "É",
          ".",
          "\\.",
          "\\d",
          "\\b",
          "[ab]",
          "[^]a]",
          "[]b]",
          "[[:digit:]]",
          "[\\]b]",
          "(",
          ")",
          "(?:",
          "(?i:",
          "|",
          "?",
          "*",
          "+",
          "{2}",
          "{0,1}",
          "{1,}",
          "{",
          "}",
          "??",
          "^",
          "$",
          "\\Qab\\E",
          "\\x61",
          "\\pL",
          "\\141",
          "(a|b)",
          "(?:ab|k)",
          "(?i)",
          "(?P<n>");
  private static final List<String> TEXTS =
      List.of(
          "a", "b", "ab", "A", "K", "K", "ſ", "1", "１", "微", "信", "ß", "SS", "é", ".", "{2}", "{",
          "]", " ");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "加\\s*微\\s*信; 加 微 信",
        "b[a4]d{1,3}; b",
        "VX?:\\d+; v :",
        "qq(:|号)\\d{5,}; qq :|qq 号",
        "(?:qq|扣扣)[ :]*[1-9]+; qq|扣扣",
        "(?P<n>ab(c|d))+e; ab c e|ab d e",
        "(?i)ab(?s:c|[de])f; ab f",
        "(ab)?c(d){0,2}(e){2}; c e",
        "ab+c; ab c",
        "(foo|bar)baz|qux; foo baz|bar baz|qux",
        "a\\.b; a.b",
        "x{2}yz; yz",
      })
  void listsWhatEachAlternativeNeeds(String pattern, String expected) {
    // When
    List<List<String>> required = RequiredText.of(pattern);

    // Then
    assertThat(required)
        .isEqualTo(
            Arrays.stream(expected.split("\\|"))
                .map(branch -> List.of(branch.split(" ")))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ab]+",
        "a?b*",
        "foo|[ab]",
        "\\d{5}",
        "\\Qa.b\\E",
        "\\x41",
        "(abc)*",
        "a{0,3}",
        "(a|[bc])+"
      })
  void listsNothingWhereNothingIsNeeded(String pattern) {
    assertThat(RequiredText.of(pattern)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isThereWhereverTheExpressionMatches(long seed) {
    // Given
    Random random = new Random(seed);
    int matched = 0;

    for (int round = 0; round < 10_000; round++) {
      String expression = any(PIECES, random);
      NormalisedText text = NormalisedText.of(any(TEXTS, random) + any(TEXTS, random));
      Pattern pattern;
      try {
        pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
      } catch (PatternSyntaxException e) {
        continue;
      }

      // When
      boolean needed = new RegexRule(rule(expression), pattern).mayMatch(text);

      // Then
      Matcher matcher = pattern.matcher(text.text());
      boolean matches = matcher.find();
      matched += matches ? 1 : 0;
      assertThat(needed || !matches).as(expression + " in " + text.text()).isTrue();
    }
    assertThat(matched).isGreaterThan(500);
  }

  private static String any(List<String> pieces, Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = 1 + random.nextInt(6); left > 0; left--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }

  private static Rule rule(String expression) {
    return new Rule(
        0, new Rule.Library("l", null), TextFixtures.regex(expression), expression, 0, null);
  }
}
