package dev.sluice.cli.explain;

import dev.sluice.cli.replay.ProgressLine;
import dev.sluice.kafka.index.IndexProgress;
import java.io.PrintWriter;
import java.time.Duration;

/** Shows how far the index is, once that takes longer than a person notices. */
final class BuildProgress implements IndexProgress, AutoCloseable {
  private static final Duration UNNOTICED = Duration.ofSeconds(1);
  private static final Duration EVERY = Duration.ofMillis(500);

  private final PrintWriter err;
  private final long begin = System.nanoTime();
  private long next = begin + UNNOTICED.toNanos();
  private boolean shown;

  BuildProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void at(long read, long all) {
    long now = System.nanoTime();
    if (now - next < 0 && !(shown && read == all)) {
      return;
    }
    next = now + EVERY.toNanos();
    err.print(
        "\r"
            + (shown ? "" : "the index reads the topics\n")
            + ProgressLine.line(read, all, Duration.ofNanos(now - begin)));
    err.flush();
    shown = true;
  }

  @Override
  public void close() {
    if (shown) {
      err.println();
    }
  }
}
