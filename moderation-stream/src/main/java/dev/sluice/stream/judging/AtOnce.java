package dev.sluice.stream.judging;

import dev.sluice.contract.item.Item;
import dev.sluice.contract.verdict.Judgement;
import dev.sluice.moderation.Deadline;
import dev.sluice.moderation.Judging;
import dev.sluice.moderation.Moderation;
import dev.sluice.moderation.Subject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Judges on the stream thread what no moderator makes wait: the verdict is written in the
 * transaction that reads the item, so there is nothing to store. All else is left to the store and
 * a worker: what waits, what is long, what does not end well in its time. For the stream thread
 * alone.
 */
final class AtOnce {
  /**
   * Characters at most: of so many, the slowest text of the benchmarks takes a tenth of the time.
   */
  static final int MAX_CHARS = 4_000;

  /** So many in a row that came to nothing, and none is tried for {@link #REST}. */
  static final int MISSES = 3;

  /** What misses cost stays a small part of the thread's time. */
  static final Duration REST = Duration.ofSeconds(1);

  private final JudgingContext context;
  private int misses;
  private long restsUntil;

  AtOnce(JudgingContext context) {
    this.context = context;
  }

  /** The judgement of {@code item}; null where it is to be stored and judged by a worker. */
  @Nullable Judgement judgement(Item item, long now) {
    Duration limit = context.config().atOnce();
    if (limit.isZero() || now < restsUntil || isLong(item)) {
      return null;
    }
    Ruling ruling = context.rulings().get();
    Subject subject = Subjects.of(item, ruling, null);
    if (!ruling.moderation().awaited(subject).isEmpty()) {
      return null;
    }
    Judgement judgement = judge(ruling.moderation(), subject, limit);
    misses = judgement == null ? misses + 1 : 0;
    if (misses == MISSES) {
      misses = 0;
      restsUntil = now + REST.toMillis();
    }
    return judgement;
  }

  private static @Nullable Judgement judge(Moderation moderation, Subject subject, Duration limit) {
    try {
      return moderation.judge(subject, Deadline.in(limit)) instanceof Judging.Finished finished
          ? finished.judgement()
          : null;
    } catch (InterruptedException e) {
      // Whoever interrupts the stream thread wants it to end; it does at its next turn.
      Thread.currentThread().interrupt();
      return null;
    } catch (RuntimeException e) {
      // A worker will meet the same; there it counts as an attempt that failed.
      return null;
    }
  }

  private static boolean isLong(Item item) {
    long chars = 0;
    for (String text : item.content().texts()) {
      chars += text.length();
    }
    return chars > MAX_CHARS;
  }
}
