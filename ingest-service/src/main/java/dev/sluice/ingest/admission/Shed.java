package dev.sluice.ingest.admission;

/** Why a request was not judged in the request. */
public enum Shed {
  /**
   * Requests queue for the processors, and the app asks for more than its share: it was refused.
   */
  GATE,
  /** Judging takes the processors, and the app has had its share of them. */
  PROCESSORS,
  /** As many requests wait for the same moderator as may. */
  MODERATOR,
  /** As many requests of the app wait for moderators as may. */
  APP
}
