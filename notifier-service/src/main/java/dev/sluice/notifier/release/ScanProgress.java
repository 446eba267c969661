package dev.sluice.notifier.release;

/** Told how far a scan is. */
@FunctionalInterface
public interface ScanProgress {
  /**
   * Called before each poll, and at the end, twice where there is something to release: verdicts
   * read so far, and how many there are.
   */
  void at(long read, long total);
}
