package dev.sluice.benchmarks.text;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.text.TextModerator;
import java.time.Duration;
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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Judging a message by the 64,417 words that {@code sensitive-word} comes with, beside it and
 * beside the raw double-array trie. The engine does all that it does for a message: folding,
 * boundaries of words, straddling, spans in the original, reasons. A figure is the time of one
 * message; 64 are timed together, and the median of many such tells the cost also where something
 * else runs on the machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@OperationsPerInvocation(Conversation.MESSAGES)
public class TextMatching {
  /** Code units of a message. */
  @Param({"20", "170", "2000"})
  public int length;

  /** What it is written in. */
  @Param({"zh", "en", "mixed"})
  public String language = "";

  /** Whether words of the lexicon stand in it. */
  @Param({"clean", "dirty"})
  public String content = "";

  private List<String> messages = List.of();
  private List<Subject> subjects = List.of();

  /** Makes the messages. */
  @Setup(Level.Trial)
  public void make() {
    List<String> words = content.equals("clean") ? List.of() : SensitiveWords.list();
    messages = new Conversation(language, words).messages(length);
    subjects = messages.stream().map(Moderators::subject).toList();
  }

  /** The engine, compiled with all default folds. */
  @State(Scope.Benchmark)
  public static class Folding {
    private TextModerator moderator = Moderators.folding(List.of());

    /** Compiles. */
    @Setup(Level.Trial)
    public void compile() {
      moderator = Moderators.folding(SensitiveWords.list());
    }
  }

  /** The engine, compiled with no fold. */
  @State(Scope.Benchmark)
  public static class Raw {
    private TextModerator moderator = Moderators.raw(List.of());

    /** Compiles. */
    @Setup(Level.Trial)
    public void compile() {
      moderator = Moderators.raw(SensitiveWords.list());
    }
  }

  /** Aho-Corasick on a double-array trie, without anything around it. */
  @State(Scope.Benchmark)
  public static class RawTrie {
    private final AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();

    /** Compiles. */
    @Setup(Level.Trial)
    public void compile() {
      Map<String, String> words = new HashMap<>();
      SensitiveWords.list().forEach(word -> words.put(word, word));
      trie.build(words);
    }
  }

  /** The peer with all that it has against disguises. */
  @State(Scope.Benchmark)
  public static class Normalising {
    private final SensitiveWordBs engine = SensitiveWords.engine(true);
  }

  /** The peer without. */
  @State(Scope.Benchmark)
  public static class Literal {
    private final SensitiveWordBs engine = SensitiveWords.engine(false);
  }

  /** The engine of Sluice, all folds on. */
  @Benchmark
  public void sluice(Folding state, Blackhole blackhole) throws ModerationException {
    judge(state.moderator, blackhole);
  }

  /** The engine of Sluice, no fold. */
  @Benchmark
  public void sluiceRaw(Raw state, Blackhole blackhole) throws ModerationException {
    judge(state.moderator, blackhole);
  }

  private void judge(TextModerator moderator, Blackhole blackhole) throws ModerationException {
    Deadline deadline = Deadline.in(Duration.ofMinutes(1));
    for (Subject subject : subjects) {
      blackhole.consume(moderator.moderate(subject, deadline));
    }
  }

  /** {@code com.hankcs:aho-corasick-double-array-trie}: it counts, and folds nothing. */
  @Benchmark
  public void rawTrie(RawTrie state, Blackhole blackhole) {
    for (String message : messages) {
      int[] hits = new int[1];
      AhoCorasickDoubleArrayTrie.IHit<String> count = (begin, end, word) -> hits[0]++;
      state.trie.parseText(message, count);
      blackhole.consume(hits[0]);
    }
  }

  /** {@code com.github.houbb:sensitive-word}, every normalisation on. */
  @Benchmark
  public void sensitiveWord(Normalising state, Blackhole blackhole) {
    for (String message : messages) {
      blackhole.consume(state.engine.findAll(message));
    }
  }

  /** {@code com.github.houbb:sensitive-word}, none. */
  @Benchmark
  public void sensitiveWordRaw(Literal state, Blackhole blackhole) {
    for (String message : messages) {
      blackhole.consume(state.engine.findAll(message));
    }
  }
}
