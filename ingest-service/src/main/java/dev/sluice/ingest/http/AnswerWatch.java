package dev.sluice.ingest.http;

/**
 * The answers that a connection is writing, one after the other: a caller that does not read makes
 * the first of them wait.
 */
final class AnswerWatch {
  private int writing;
  private volatile long waitingSince;

  synchronized void begin() {
    if (writing++ == 0) {
      waitingSince = System.nanoTime();
    }
  }

  synchronized void end() {
    waitingSince = --writing == 0 ? 0 : System.nanoTime();
  }

  /** Since when none has got through, in nanoseconds; 0: none is being written. */
  long waitingSince() {
    return waitingSince;
  }
}
