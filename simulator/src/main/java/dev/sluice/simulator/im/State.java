package dev.sluice.simulator.im;

/** What became of a submission. */
public enum State {
  /** The callback is out. */
  ASKING,
  /** The message is in the inboxes, or the change was made. */
  DELIVERED,
  /** Not delivered; the sender was told a code. */
  REFUSED,
  /** Not delivered; the sender was told success. */
  DROPPED,
  /** Was delivered and then taken out of the inboxes. */
  WITHDRAWN
}
