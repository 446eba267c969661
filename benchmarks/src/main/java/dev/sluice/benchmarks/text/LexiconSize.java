package dev.sluice.benchmarks.text;

import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.ModerationException;
import dev.sluice.moderation.Subject;
import dev.sluice.moderation.text.TextModerator;
import java.time.Duration;
import java.util.List;
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

/** Judging clean messages of 170 characters, all folds on, by lexicons of different sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@OperationsPerInvocation(Conversation.MESSAGES)
public class LexiconSize {
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
    moderator =
        Moderators.folding(like.equals("list") ? SensitiveWords.like(words) : Chat.words(words));
    subjects =
        new Conversation("mixed", List.of())
            .messages(170).stream().map(Moderators::subject).toList();
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
