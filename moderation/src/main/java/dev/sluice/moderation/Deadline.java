package dev.sluice.moderation;

import java.time.Duration;

/**
 * The moment at which an answer is of no more use. Handed down to whatever works for the answer, so
 * that it stops in time by itself.
 *
 * @param nanoTime in terms of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
  /** A deadline that lies {@code duration} ahead. */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** A deadline {@code millis} after a moment that {@link System#nanoTime()} gave. */
  public static Deadline after(long startNanoTime, long millis) {
    return new Deadline(startNanoTime + millis * 1_000_000);
  }

  /** A deadline {@code duration} later. */
  public Deadline plus(Duration duration) {
    return new Deadline(nanoTime + duration.toNanos());
  }

  /** What is left; zero once it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  /** Whether it has passed. */
  public boolean passed() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /** The earlier of the two. */
  public Deadline orEarlier(Deadline other) {
    return nanoTime - other.nanoTime <= 0 ? this : other;
  }
}
