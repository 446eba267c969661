package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSizeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "abc; 3",
        "a{3}b; 4",
        "a{2,5}; 5",
        "a{2,}; 2",
        "(ab){10}; 30",
        "((ab){10}c){10}; 320",
        "[a-z{9}]{3}; 3",
        "[]a]{3}; 3",
        "[^]a\\]]{4}; 4",
        "\\({3}; 3",
        "x{abc}; 5",
      })
  void countsThePartsWrittenOut(String pattern, long size) {
    assertThat(RegexSize.of(pattern)).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{9",
        ")))",
        "(((",
        "[",
        "[^",
        "\\",
        "[\\",
        "}{",
        "a{99999999999999999999}",
        "(((a{5}"
      })
  void takesAnythingThatIsNoExpression(String pattern) {
    assertThat(RegexSize.of(pattern)).isBetween(0L, RegexSize.MAX + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((((a|b)*){100}|c){10}){1000}",
        "((a{1000}){1000}){1000}",
        "(?:(?:(?:x{900}){900}){900}){900}",
        "(a?){1000}{1000}",
        "([a-z]{50}){50}",
      })
  void refusesWhatWouldTakeAllMemory(String pattern) {
    assertThatThrownBy(() -> TextFixtures.regexes("fine", pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lexicon \"house\", entry 2 \"" + pattern + "\": repeats too much");
  }

  @Test
  void boundsTheProgramOfWhatItAllows() {
    // Given
    String[] patterns = {
      "(a?){300}", "(a|b|c|d){100}", "[\\p{L}\\p{N}]{1000}", "(?:.?){150}", "((a*){15}b){15}"
    };

    for (String pattern : patterns) {
      // Then
      assertThat(RegexSize.of(pattern)).isLessThanOrEqualTo(RegexSize.MAX);
      assertThat(Pattern.compile(pattern).programSize())
          .isLessThanOrEqualTo((int) RegexSize.MAX * 2 + 10);
    }
  }
}
