package dev.sluice.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contract.settings.LexiconEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That the set is what the report says it is. */
class EvaluationSetTest {
  private final EvaluationSet set = EvaluationSet.load();

  @Test
  void bothKindsAreManyInBothHalves() {
    for (List<Sample> half : List.of(set.written(), set.generated())) {
      assertThat(half.stream().filter(sample -> !sample.harmless())).hasSizeGreaterThan(1_500);
      assertThat(half.stream().filter(Sample::harmless)).hasSizeGreaterThan(1_500);
    }
  }

  @Test
  void everyDisguiseHasItsTexts() {
    assertThat(
            set.written().stream()
                .filter(sample -> !sample.harmless())
                .map(Sample::disguise)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "case",
            "circled",
            "confusables",
            "email",
            "email-broken",
            "initials",
            "invisible",
            "leet",
            "letters",
            "marks",
            "mixed",
            "phone",
            "phone-numerals",
            "pinyin",
            "qq",
            "qq-numerals",
            "repeats",
            "separators",
            "traditional",
            "url",
            "url-broken",
            "wechat",
            "width");
  }

  @Test
  void whatIsHiddenIsInTheLexicon() {
    // Given
    Set<String> words =
        set.lexicon().entries().stream().map(LexiconEntry::text).collect(Collectors.toSet());

    // Then
    assertThat(set.written().stream().map(Sample::entry).filter(entry -> entry != null))
        .allMatch(words::contains);
  }

  @Test
  void aDisguisedWordIsNotWrittenOut() {
    assertThat(set.written())
        .filteredOn(sample -> sample.entry() != null && sample.entry().charAt(0) > 0x80)
        .noneMatch(sample -> sample.text().contains(String.valueOf(sample.entry())));
    assertThat(set.written())
        .filteredOn(sample -> sample.entry() != null && sample.entry().charAt(0) < 0x80)
        .filteredOn(sample -> !isContact(sample) && !sample.disguise().equals("invisible"))
        .noneMatch(sample -> holdsWord(sample.text(), String.valueOf(sample.entry())));
  }

  @Test
  void aHarmlessTextHoldsNoEnglishWordOfTheLexicon() {
    // Given
    List<String> words =
        set.lexicon().entries().stream()
            .map(LexiconEntry::text)
            .filter(word -> word.charAt(0) < 0x80)
            .toList();

    // Then
    assertThat(set.written())
        .filteredOn(sample -> sample.harmless() && !sample.disguise().equals("wechat"))
        .filteredOn(sample -> !sample.disguise().equals("qq"))
        .noneMatch(
            sample ->
                words.stream()
                    .filter(word -> !Set.of("phone", "qq", "wechat", "url", "email").contains(word))
                    .filter(word -> word.indexOf('.') < 0)
                    .anyMatch(word -> holdsWord(sample.text(), word)));
  }

  @Test
  void noTextIsThereTwice() {
    // Given
    Set<String> seen = new HashSet<>();

    // Then
    assertThat(set.written()).allMatch(sample -> seen.add(sample.entry() + "\n" + sample.text()));
  }

  @Test
  void theGeneratedHalfIsEqualInEveryRun() {
    assertThat(EvaluationSet.load().generated()).isEqualTo(set.generated());
  }

  private static boolean isContact(Sample sample) {
    return Set.of("phone", "qq", "wechat", "url", "email").contains(sample.entry());
  }

  private static boolean holdsWord(String text, String word) {
    return Pattern.compile("(?<![\\p{L}\\p{M}])" + Pattern.quote(word) + "(?![\\p{L}\\p{M}])")
        .matcher(text)
        .find();
  }
}
