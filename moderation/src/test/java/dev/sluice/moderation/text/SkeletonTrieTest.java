package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The trie with many words, where slots collide and suffixes chain. */
class SkeletonTrieTest extends TrieContract<SkeletonTrie> {
  @Override
  SkeletonTrie trie(SkeletonTrie.Builder words) {
    return words.build();
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
  void withoutWordsItIsEmpty() {
    assertThat(new SkeletonTrie.Builder().build().isEmpty()).isTrue();
  }

  @Override
  List<Hit> hits(SkeletonTrie trie, String text) {
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
}
