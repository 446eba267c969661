package dev.sluice.ingest.admission;

/**
 * What is done while the processors are short. Where for a whole window nothing got a processor
 * within {@link #TARGET_NANOS}, there is a queue that does not drain (as CoDel tells it, RFC 8289).
 * Fewer are judged then, if it is judging that takes the time; else fewer are let in.
 */
final class Pressure {
  /** One window. */
  static final long WINDOW_MILLIS = 50;

  /** What a thread may wait for a processor, at the least busy moment of a window. */
  static final long TARGET_NANOS = 5_000_000;

  private final JudgingPlaces judging;
  private final Gate gate;

  Pressure(JudgingPlaces judging, Gate gate) {
    this.judging = judging;
    this.gate = gate;
  }

  /**
   * A window is over.
   *
   * @param waitedNanos the shortest that anything waited for a processor in it
   */
  void windowEnded(long waitedNanos) {
    boolean queued = waitedNanos > TARGET_NANOS;
    boolean fewerJudged = judging.windowEnded(queued);
    gate.windowEnded(queued && !fewerJudged);
  }
}
