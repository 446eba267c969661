package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trie with many words, where slots collide and suffixes chain. */
class WordMatcherTest {
  private record Hit(String word, int start) {}

  @ParameterizedTest
  @CsvSource({"2, 30, 9", "4, 2000, 7", "40, 20000, 5", "3000, 100000, 4", "60000, 5000, 3"})
  void findsEveryWordAtEveryPlace(int letters, int count, int longest) {
    // Given
    Random random = new Random(letters);
    Map<String, Rule[]> rules = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String word = text(random, letters, 1 + random.nextInt(longest));
      rules.put(word, new Rule[] {rule(word)});
    }
    WordMatcher matcher = new WordMatcher(rules);
    List<String> words = List.copyOf(rules.keySet());

    for (int round = 0; round < 50; round++) {
      StringBuilder built = new StringBuilder();
      while (built.length() < 200) {
        built.append(
            random.nextBoolean()
                ? words.get(random.nextInt(words.size()))
                : text(random, letters, 3));
      }
      String text = built.toString();

      // When
      List<Hit> hits = new ArrayList<>();
      matcher.match(
          text,
          0,
          text.length(),
          0,
          (rule, start, end) -> hits.add(new Hit(rule.entry().text(), start)));

      // Then
      Set<Hit> expected = new HashSet<>();
      for (int start = 0; start < text.length(); start++) {
        for (int end = start + 1; end <= Math.min(text.length(), start + longest); end++) {
          if (rules.containsKey(text.substring(start, end))) {
            expected.add(new Hit(text.substring(start, end), start));
          }
        }
      }
      assertThat(hits).doesNotHaveDuplicates();
      assertThat(new HashSet<>(hits)).isEqualTo(expected);
    }
  }

  @Test
  void findsInAPieceWhatEndsInItsNewPart() {
    // Given
    WordMatcher matcher = new WordMatcher(Map.of("傻逼", new Rule[] {rule("傻逼")}));
    String text = "傻逼傻逼傻逼傻逼";

    // When
    List<Integer> starts = new ArrayList<>();
    matcher.match(text, 1, 7, 4, (rule, start, end) -> starts.add(start));

    // Then
    assertThat(starts).containsExactly(4);
  }

  @Test
  void findsNothingWithoutWords() {
    // Given
    WordMatcher matcher = new WordMatcher(Map.of());

    // When
    List<Integer> starts = new ArrayList<>();
    matcher.match("anything", 0, 8, 0, (rule, start, end) -> starts.add(start));

    // Then
    assertThat(starts).isEmpty();
    assertThat(matcher.longest()).isZero();
  }

  private static Rule rule(String word) {
    return new Rule(0, "house", TextFixtures.word(word), WordEdge.OPEN, WordEdge.OPEN);
  }

  /** Any UTF-16 code units: the trie knows no characters. */
  private static String text(Random random, int letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ((letters > 10_000 ? 0 : 'a') + random.nextInt(letters)));
    }
    return text.toString();
  }
}
