package dev.sluice.benchmarks.process;

/** A measurement that could not be made, in one line for who runs it. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what went wrong. */
  public BenchException(String message) {
    super(message);
  }

  /** With what went wrong, and why. */
  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
