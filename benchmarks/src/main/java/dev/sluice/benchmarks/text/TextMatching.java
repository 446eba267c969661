package dev.sluice.benchmarks.text;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import dev.sluice.contract.ContentType;
import dev.sluice.contract.Scene;
import dev.sluice.contract.Suggestion;
import dev.sluice.contract.settings.EntryKind;
import dev.sluice.contract.settings.Lexicon;
import dev.sluice.contract.settings.LexiconEntry;
import dev.sluice.contract.settings.ModeratorSpec;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Finding;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.text.TextModerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
 * Judging a chat message of 40 characters. The engine does all that it does for a message:
 * normalisation, boundaries of words, spans in the original, reasons. The peers only fold case and
 * count the words that they find. Every call is timed by itself, so that the median tells the cost
 * also where something else runs on the machine.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
// The stack is for RE2/J, which walks an alternation by recursion.
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx4g", "-Xss256m"})
public class TextMatching {
  private int next;

  /** What is common to all. */
  @State(Scope.Benchmark)
  public static class Messages {
    /** Words of the lexicon. */
    @Param({"10000", "100000"})
    public int words;

    private List<String> lexicon = List.of();
    private List<String> messages = List.of();

    /** Makes the lexicon and the messages. */
    @Setup(Level.Trial)
    public void make() {
      lexicon = Chat.words(words);
      messages = Chat.messages(lexicon);
    }
  }

  /** The engine, compiled. */
  @State(Scope.Benchmark)
  public static class Engine {
    private TextModerator moderator = moderator(List.of());
    private List<Subject> subjects = List.of();

    /** Compiles. */
    @Setup(Level.Trial)
    public void compile(Messages messages) {
      moderator = moderator(messages.lexicon);
      subjects = messages.messages.stream().map(Engine::subject).toList();
    }

    private static Subject subject(String message) {
      return new Subject(
          new UUID(0, 0),
          1,
          Scene.Known.Group,
          ContentType.Known.Text,
          List.of(message),
          null,
          Set.of(),
          null);
    }
  }

  /** Aho-Corasick on a double-array trie, without anything around it. */
  @State(Scope.Benchmark)
  public static class RawTrie {
    private final AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();

    /** Compiles. */
    @Setup(Level.Trial)
    public void compile(Messages messages) {
      Map<String, String> words = new HashMap<>();
      messages.lexicon.forEach(word -> words.put(word, word));
      trie.build(words);
    }
  }

  /** One alternation of all words. */
  @State(Scope.Benchmark)
  public static class JavaRegex {
    private Pattern pattern = Pattern.compile("");

    /** Compiles. */
    @Setup(Level.Trial)
    public void compile(Messages messages) {
      pattern = Pattern.compile(String.join("|", messages.lexicon));
    }
  }

  /** One alternation of all words. */
  @State(Scope.Benchmark)
  public static class Re2 {
    private com.google.re2j.Pattern pattern = com.google.re2j.Pattern.compile("");

    /** Compiles. */
    @Setup(Level.Trial)
    public void compile(Messages messages) {
      pattern = com.google.re2j.Pattern.compile(String.join("|", messages.lexicon));
    }
  }

  /** The engine of Sluice. */
  @Benchmark
  public Finding sluice(Engine engine) throws ModerationException {
    Subject subject = engine.subjects.get(next++ % Chat.MESSAGES);
    return engine.moderator.moderate(subject, Deadline.in(Duration.ofSeconds(1)));
  }

  /** {@code com.hankcs:aho-corasick-double-array-trie}. */
  @Benchmark
  public int rawTrie(RawTrie state, Messages messages) {
    int[] hits = new int[1];
    AhoCorasickDoubleArrayTrie.IHit<String> count = (begin, end, word) -> hits[0]++;
    state.trie.parseText(folded(messages), count);
    return hits[0];
  }

  /** {@code String.contains} for one word after the other. */
  @Benchmark
  public int naiveContains(Messages messages) {
    String message = folded(messages);
    int hits = 0;
    for (String word : messages.lexicon) {
      if (message.contains(word)) {
        hits++;
      }
    }
    return hits;
  }

  /** {@code java.util.regex}. */
  @Benchmark
  public int javaRegex(JavaRegex state, Messages messages) {
    return (int) state.pattern.matcher(folded(messages)).results().count();
  }

  /** {@code com.google.re2j}. */
  @Benchmark
  public int re2j(Re2 state, Messages messages) {
    com.google.re2j.Matcher matcher = state.pattern.matcher(folded(messages));
    int hits = 0;
    while (matcher.find()) {
      hits++;
    }
    return hits;
  }

  private String folded(Messages messages) {
    return messages.messages.get(next++ % Chat.MESSAGES).toLowerCase(Locale.ROOT);
  }

  static TextModerator moderator(List<String> words) {
    List<LexiconEntry> entries = new ArrayList<>(words.size());
    for (String word : words) {
      entries.add(
          new LexiconEntry(EntryKind.Known.WORD, word, "Abuse", "", Suggestion.Known.Block));
    }
    return new TextModerator(
        new ModeratorSpec.Text("text", List.of("benchmark"), 100_000),
        List.of(new Lexicon("benchmark", entries)));
  }
}
