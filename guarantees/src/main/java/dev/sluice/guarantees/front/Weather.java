package dev.sluice.guarantees.front;

/** What a {@link Front} does to those who connect. */
public enum Weather {
  /** Relays. */
  FAIR,
  /** Refuses: connections end at once, and those that were open are cut. */
  DOWN,
  /** Relays, but each answer comes {@link Front#SLOW_MILLIS} ms late. */
  SLOW,
  /** The backend gets the request and acts on it; the caller gets bytes without a meaning. */
  GARBAGE,
  /** The backend gets the request and acts on it; the caller gets the first half of the answer. */
  HALF,
  /** The backend gets the request and acts on it; the caller gets nothing. */
  LOST
}
