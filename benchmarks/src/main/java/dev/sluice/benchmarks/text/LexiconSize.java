package dev.sluice.benchmarks.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.text.TextModerator;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

/** Judging clean messages of 170 characters, all folds on, by lexicons of different sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@OperationsPerInvocation(Conversation.MESSAGES)
public class LexiconSize {
  /** Words made beyond those needed. */
  private static final int SPARE = 1_000;

  /** Characters of what is looked for in the messages, at most. */
  private static final int LONGEST = 6;

  private static final Pattern NO_LETTER = Pattern.compile("\\P{L}+");

  /** Words of the lexicon. */
  @Param({"1000", "10000", "100000", "1000000"})
  public int words;

  /** What they are like: those of {@code sensitive-word}, or made up at random. */
  @Param({"list", "random"})
  public String like = "";

  private TextModerator moderator = Moderators.folding(List.of());
  private List<Subject> subjects = List.of();

  /** Compiles. */
  @Setup(Level.Trial)
  public void make() {
    List<String> messages = new Conversation("mixed", List.of()).messages(170);
    Set<String> said = said(messages);
    List<String> made =
        like.equals("list") ? SensitiveWords.like(words + SPARE) : Chat.words(words + SPARE);
    moderator =
        Moderators.folding(
            made.stream().filter(word -> !said.contains(word)).limit(words).toList());
    subjects = messages.stream().map(Moderators::subject).toList();
  }

  /**
   * All that short Chinese words may be hit by: of two random characters some stand in any text,
   * and the messages are to be clean.
   */
  private static Set<String> said(List<String> messages) {
    Set<String> said = new HashSet<>();
    for (String message : messages) {
      String letters = NO_LETTER.matcher(message).replaceAll("");
      for (int start = 0; start < letters.length(); start++) {
        for (int end = start + 1; end <= Math.min(start + LONGEST, letters.length()); end++) {
          said.add(letters.substring(start, end));
        }
      }
    }
    return said;
  }

  /** The engine of Sluice. */
  @Benchmark
  public void sluice(Blackhole blackhole) throws ModerationException {
    Deadline deadline = Deadline.in(Duration.ofMinutes(1));
    for (Subject subject : subjects) {
      blackhole.consume(moderator.moderate(subject, deadline));
    }
  }
}
