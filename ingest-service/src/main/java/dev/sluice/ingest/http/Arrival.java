package dev.sluice.ingest.http;

/** A request as its connection saw it come: when its first byte did, and what has become of it. */
final class Arrival {
  private final long nanoTime;
  private volatile boolean complete;
  private volatile boolean reset;

  /**
   * @param nanoTime when its first byte came, as far as can be told, less what waiting for
   *     processors is going to take; of a pipelined one, when that before it was answered
   */
  Arrival(long nanoTime) {
    this.nanoTime = nanoTime;
  }

  long nanoTime() {
    return nanoTime;
  }

  /** Its last byte has come, so that reading it cannot take long. Known with HTTP/2 only. */
  boolean complete() {
    return complete;
  }

  void completed() {
    complete = true;
  }

  /** Whether the caller took the request back. Known with HTTP/2 only. */
  boolean reset() {
    return reset;
  }

  void wasReset() {
    reset = true;
  }
}
