package dev.sluice.notifier.release;

/** Told how far a scan is. */
@FunctionalInterface
public interface ScanProgress {
  /** Called after each poll, and at the end: verdicts read so far, and how many there are. */
  void at(long read, long total);
}
