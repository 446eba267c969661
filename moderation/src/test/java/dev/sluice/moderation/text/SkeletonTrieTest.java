package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trie with many words, where slots collide and suffixes chain. */
class SkeletonTrieTest {
  private record Hit(String word, int start) {}

  @ParameterizedTest
  @CsvSource({"2, 30, 9", "4, 2000, 7", "40, 20000, 5", "3000, 100000, 4", "60000, 5000, 3"})
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
    SkeletonTrie trie = builder.build();
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
  void givesEveryRuleOfAPatternAndOfThoseThatEndTheSame() {
    // Given
    SkeletonTrie trie =
        new SkeletonTrie.Builder()
            .add("cab", rule("cab"))
            .add("ab", rule("first"))
            .add("b", rule("b"))
            .add("ab", rule("second"))
            .add("ab", rule("third"))
            .build();

    // When
    List<Hit> hits = hits(trie, "cab");

    // Then
    assertThat(hits)
        .extracting(Hit::word)
        .containsExactlyInAnyOrder("cab", "first", "second", "third", "b");
  }

  @Test
  void findsNothingWithoutWords() {
    // Given
    SkeletonTrie trie = new SkeletonTrie.Builder().build();

    // Then
    assertThat(trie.isEmpty()).isTrue();
    assertThat(hits(trie, "anything")).isEmpty();
  }

  private static List<Hit> hits(SkeletonTrie trie, String text) {
    List<Hit> hits = new ArrayList<>();
    int node = SkeletonTrie.ROOT;
    for (int i = 0; i < text.length(); i++) {
      node = trie.step(node, text.charAt(i));
      for (int output = trie.output(node); output != 0; output = trie.after(output)) {
        hits.add(new Hit(trie.rule(output).text(), i + 1 - trie.length(output)));
      }
    }
    return hits;
  }

  private static Rule rule(String word) {
    return new Rule(0, new Rule.Library("house", null), TextFixtures.word(word), word, 0, null);
  }

  /** Any UTF-16 code units: the trie knows no characters. */
  private static String text(Random random, int letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ((letters > 10_000 ? 1 : 'a') + random.nextInt(letters)));
    }
    return text.toString();
  }
}
