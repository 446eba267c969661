package dev.sluice.ingest.http;

/** A request as its connection saw it come: when its first byte did, and what has become of it. */
final class Arrival {
  private final long nanoTime;
  private final long waitNanos;
  private final boolean letIn;
  private volatile boolean complete;
  private volatile boolean reset;

  /**
   * @param readAt when its first byte was read; of a pipelined one, when that before it was
   *     answered
   * @param waitNanos how long that byte had waited for a processor, and is to be taken off for what
   *     the answer will wait
   * @param letIn whether the turnstile let it in
   */
  Arrival(long readAt, long waitNanos, boolean letIn) {
    this.letIn = letIn;
    this.nanoTime = readAt - waitNanos;
    this.waitNanos = waitNanos;
  }

  long nanoTime() {
    return nanoTime;
  }

  /** Whether the turnstile let it in; else it is still to be asked if there is room for it. */
  boolean letIn() {
    return letIn;
  }

  /** How much of its time went, or is to go, by waiting for processors. */
  long waitNanos() {
    return waitNanos;
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
