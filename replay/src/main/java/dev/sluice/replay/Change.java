package dev.sluice.replay;

/** What judging again comes to, beside what was decided. */
public enum Change {
  /** The same suggestion, label and sub-label, and as much of a hit. */
  SAME("same"),
  /** It was no hit, and would be one. */
  NEWLY_BLOCKED("newly blocked"),
  /** It was a hit, and would be none. */
  NEWLY_ALLOWED("newly allowed"),
  /** As much of a hit, but with another suggestion, label or sub-label. */
  RELABELLED("changed label"),
  /** The settings have no such app, so that nothing would be judged for it. */
  NO_APP("app is not in the settings"),
  /** Only the bytes of the file could tell, which are not kept. */
  NEEDS_BYTES("needs the file's bytes"),
  /** Only a vendor that was not asked then could tell. */
  NEEDS_VENDOR("needs a vendor call"),
  /** Judging again did not come to an end. */
  FAILED("could not be judged");

  private final String title;

  Change(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }
}
