package dev.sluice.replay;

/** What judging again comes to, beside what was decided. */
public enum Change {
  /** The same suggestion, label and sub-label, and as much of a hit. */
  SAME("same", Standing.AGREES),
  /** It was no hit, and would be one. */
  NEWLY_BLOCKED("newly blocked", Standing.DIFFERS),
  /** It was a hit, and would be none. */
  NEWLY_ALLOWED("newly allowed", Standing.DIFFERS),
  /** As much of a hit, but with another suggestion, label or sub-label. */
  RELABELLED("changed label", Standing.DIFFERS),
  /** The same, but for other reasons: told only where the recorded release judges. */
  OTHER_REASONS("same for other reasons", Standing.DIFFERS),
  /** As decided, but what its shadow said comes out otherwise. */
  OTHER_SHADOW("another answer of its shadow", Standing.DIFFERS),
  /** The settings have no such app, so that nothing would be judged for it. */
  NO_APP("app is not in the settings", Standing.IN_THE_DARK),
  /** Only the bytes of the file could tell, which are not kept. */
  NEEDS_BYTES("needs the file's bytes", Standing.OUT_OF_REACH),
  /** Only a vendor that was not asked then could tell. */
  NEEDS_VENDOR("needs a vendor call", Standing.OUT_OF_REACH),
  /** No moderator came to an end then: the fail policy decided, which depends on the moment. */
  NOT_JUDGED("decided by the fail policy", Standing.OUT_OF_REACH),
  /** The user's content was erased: only what was decided is left. */
  ERASED("erased", Standing.OUT_OF_REACH),
  /** The release that judged it is not in {@code sluice.settings} any more, or cannot be run. */
  NO_RELEASE("its release is not held any more", Standing.IN_THE_DARK),
  /** Judging again did not come to an end. */
  FAILED("could not be judged", Standing.IN_THE_DARK),
  /** Accepted, but there is no verdict yet. */
  UNDECIDED("no verdict yet", Standing.NO_ITEM),
  /** The record is none that this version reads. */
  UNREADABLE("unreadable records", Standing.NO_ITEM);

  /** What it says of whether the item's verdict can be reproduced. */
  enum Standing {
    /** It can. */
    AGREES,
    /** It comes out otherwise. */
    DIFFERS,
    /** It was not for the local moderators alone to decide, or of bytes that nobody keeps. */
    OUT_OF_REACH,
    /** It should be possible to tell, and is not. */
    IN_THE_DARK,
    /** There is no verdict to judge again. */
    NO_ITEM
  }

  private final String title;
  private final Standing standing;

  Change(String title, Standing standing) {
    this.title = title;
    this.standing = standing;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** Whether the verdict came out otherwise. */
  public boolean differs() {
    return standing == Standing.DIFFERS;
  }

  /** Whether what should be known of the verdict is not: it stands unverified. */
  public boolean inTheDark() {
    return standing == Standing.IN_THE_DARK || this == UNREADABLE;
  }

  /** Whether a verdict was judged again, or was meant to be. */
  boolean ofVerdict() {
    return standing != Standing.NO_ITEM;
  }
}
