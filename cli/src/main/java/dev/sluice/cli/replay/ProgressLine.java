package dev.sluice.cli.replay;

import dev.sluice.replay.Replay;
import dev.sluice.replay.ReplayPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One line that is written again and again: how far a replay is, how fast, and what is left. */
public final class ProgressLine {
  private static final int BAR = 30;
  private static final Duration EVERY = Duration.ofMillis(500);

  private final PrintWriter out;
  private final Replay replay;
  private final long all;
  private final long begin = System.nanoTime();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("replay-progress").factory());

  private ProgressLine(PrintWriter out, Replay replay, long all) {
    this.out = out;
    this.replay = replay;
    this.all = all;
  }

  static ProgressLine start(PrintWriter out, Replay replay, ReplayPlan plan) {
    ProgressLine line = new ProgressLine(out, replay, plan.offsets());
    var _ =
        line.timer.scheduleAtFixedRate(
            line::show, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return line;
  }

  private void show() {
    out.print("\r" + line(replay.read(), all, Duration.ofNanos(System.nanoTime() - begin)));
    out.flush();
  }

  /** Such as {@code [###### ] 60 %, 6,000 of 10,000 offsets, 3,000 a second, 2 s left}. */
  public static String line(long read, long all, Duration taken) {
    double part = all == 0 ? 1 : (double) read / all;
    int full = (int) Math.round(part * BAR);
    double rate = read / Math.max(0.001, taken.toNanos() / 1e9);
    String left = rate < 1 ? "" : ", %,d s left".formatted(Math.round((all - read) / rate));
    return "[%s%s] %3.0f %%, %,d of %,d offsets, %,.0f a second%s "
        .formatted("#".repeat(full), " ".repeat(BAR - full), part * 100, read, all, rate, left);
  }

  /** Shows how it ended, and leaves the line. */
  void close() {
    timer.shutdownNow();
    show();
    out.println();
  }
}
