package dev.sluice.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The trie and its gate with many words, where bits and slots collide. */
class WordTrieTest extends TrieContract<WordTrie> {
  @Override
  WordTrie trie(SkeletonTrie.Builder words) {
    return WordTrie.of(words);
  }

  @Test
  void givesEveryRuleOfAPatternAndOfThoseThatItBeginsWith() {
    // Given
    WordTrie trie =
        WordTrie.of(
            new SkeletonTrie.Builder()
                .add("cabcab", rule("cabcab"))
                .add("cabc", rule("cabc"))
                .add("ca", rule("first"))
                .add("c", rule("c"))
                .add("ca", rule("second"))
                .add("cab", rule("cab")));

    // Then
    assertThat(hits(trie, "cabcab").stream().filter(hit -> hit.start() == 0))
        .extracting(Hit::word)
        .containsExactlyInAnyOrder("cabcab", "cabc", "cab", "first", "second", "c");
    assertThat(hits(trie, "ca").stream().filter(hit -> hit.start() == 0 && hit.word().length() > 1))
        .extracting(Hit::word)
        .containsExactly("first", "second");
  }

  @Test
  void theGateIsShutWhereNothingBeginsButForAFew() {
    // Given
    Random random = new Random(1);
    SkeletonTrie.Builder builder = new SkeletonTrie.Builder();
    for (int i = 0; i < 50_000; i++) {
      String word = text(random, 30_000, 2 + random.nextInt(5));
      builder.add(word, rule(word));
    }
    StartGate gate = WordTrie.of(builder).gate();
    char[] text = chars(text(random, 30_000, 20_000));

    // When
    int open = 0;
    int[] begins = begins(gate, text);
    for (int at : begins) {
      open += gate.mayBegin(text, at) == 0 ? 0 : 1;
    }

    // Then
    assertThat(begins).hasSizeLessThan(text.length / 50);
    assertThat(open).isLessThan(text.length / 100);
  }

  @Test
  void withinAWordTheGateOpensOnlyToWhatMayBeginThere() {
    // Given
    StartGate gate = new StartGate(2);
    gate.add("ass\0\0\0".toCharArray(), 3, false, 0);
    gate.add("sex\0\0\0".toCharArray(), 3, true, 0);
    char[] text = chars("assex");
    int[] inWord = {0, -1, -1, -1, -1};
    int[] places = new int[5];

    // When
    int count = gate.gather(text, inWord, 0, 5, places);

    // Then
    assertThat(Arrays.copyOf(places, count)).contains(0, 2).doesNotContain(3, 4);
  }

  @Override
  List<Hit> hits(WordTrie trie, String text) {
    List<Hit> hits = new ArrayList<>();
    char[] chars = chars(text);
    for (int at : begins(trie.gate(), chars)) {
      int begins = trie.gate().mayBegin(chars, at);
      if (trie.gate().isSingle(chars[at])) {
        add(hits, trie, trie.single(chars[at]), at);
      }
      if ((begins & StartGate.TWO) != 0) {
        add(hits, trie, trie.two(chars, at), at);
      }
      if ((begins & StartGate.THREE) != 0) {
        add(hits, trie, trie.three(chars, at), at);
      }
      int node = begins < StartGate.FOUR ? WordTrie.NONE : trie.four(chars, at);
      for (int next = at + 4; node != WordTrie.NONE; next++) {
        add(hits, trie, trie.output(node), at);
        node = trie.next(node, chars[next]);
      }
    }
    return hits;
  }

  private static char[] chars(String text) {
    return Arrays.copyOf(text.toCharArray(), text.length() + StartGate.AHEAD);
  }

  /** The places that the gate leaves. */
  private static int[] begins(StartGate gate, char[] chars) {
    int size = chars.length - StartGate.AHEAD;
    int[] places = new int[size];
    int gathered = gate.gather(chars, new int[size], 0, size, places);
    return Arrays.copyOf(places, gate.sift(chars, places, gathered));
  }

  private static void add(List<Hit> hits, WordTrie trie, int first, int at) {
    for (int output = first; output != WordTrie.NONE; output = trie.after(output)) {
      hits.add(new Hit(trie.rule(output).text(), at));
    }
  }
}
