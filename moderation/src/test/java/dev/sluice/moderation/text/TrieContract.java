package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every trie finds, whatever it is made of. */
abstract class TrieContract<T> {
  record Hit(String word, int start) {}

  abstract T trie(SkeletonTrie.Builder words);

  abstract List<Hit> hits(T trie, String text);

  @ParameterizedTest
  @CsvSource({"2, 30, 9", "4, 2000, 7", "40, 20000, 5", "3000, 100000, 8", "60000, 5000, 3"})
  void findsEveryWordAtEveryPlace(int letters, int count, int longest) {
    // Given
    Random random = new Random(letters);
    Set<String> rules = new LinkedHashSet<>();
    SkeletonTrie.Builder builder = new SkeletonTrie.Builder();
    for (int i = 0; i < count; i++) {
      String word = text(random, letters, 1 + random.nextInt(longest));
      if (rules.add(word)) {
        builder.add(word, rule(word));
      }
    }
    T trie = trie(builder);
    List<String> words = List.copyOf(rules);

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
      List<Hit> hits = hits(trie, text);

      // Then
      Set<Hit> expected = new HashSet<>();
      for (int start = 0; start < text.length(); start++) {
        for (int end = start + 1; end <= Math.min(text.length(), start + longest); end++) {
          if (rules.contains(text.substring(start, end))) {
            expected.add(new Hit(text.substring(start, end), start));
          }
        }
      }
      assertThat(hits).doesNotHaveDuplicates();
      assertThat(new HashSet<>(hits)).isEqualTo(expected);
    }
  }

  @Test
  void findsNothingWithoutWords() {
    assertThat(hits(trie(new SkeletonTrie.Builder()), "anything")).isEmpty();
  }

  static Rule rule(String word) {
    return new Rule(0, new Rule.Library("house", null), TextFixtures.word(word), word, 0, null);
  }

  /** Any UTF-16 code units: the trie knows no characters. */
  static String text(Random random, int letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ((letters > 10_000 ? 1 : 'a') + random.nextInt(letters)));
    }
    return text.toString();
  }
}
