package dev.sluice.benchmarks.text;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import dev.sluice.contract.settings.Folds;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.moderation.text.TextModerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Making a moderator of lexicons, as a service does once for a release of settings that changes
 * them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 4)
@Fork(value = 1, jvmArgsAppend = "-Xmx600m")
public class LexiconCompiling {
  /** Words of the lexicon. */
  @Param({"10000", "100000", "1000000"})
  public int words;

  private List<String> list = List.of();
  private Lexicon lexicon = Moderators.lexicon(list, Folds.DEFAULT);

  /** Makes the words. */
  @Setup(Level.Trial)
  public void make() {
    list = Chat.words(words);
    lexicon = Moderators.lexicon(list, Folds.DEFAULT);
  }

  /** Reduces every word to its skeleton and builds the automaton, in 600 MB of heap. */
  @Benchmark
  public TextModerator sluice() {
    return Moderators.of(lexicon);
  }

  /**
   * {@code com.hankcs:aho-corasick-double-array-trie}, the trie alone; give it more heap, and not a
   * million words.
   */
  @Benchmark
  public AhoCorasickDoubleArrayTrie<String> doubleArrayTrie() {
    Map<String, String> byWord = new HashMap<>();
    list.forEach(word -> byWord.put(word, word));
    AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
    trie.build(byWord);
    return trie;
  }
}
