package dev.sluice.ingest.admission;

/** Why a request was not judged in the request. */
public enum Shed {
  /** The processors are short, and the app has had its share of them. */
  PROCESSORS,
  /** As many requests wait for the same moderator as may. */
  MODERATOR,
  /** As many requests of the app wait for moderators as may. */
  APP
}
