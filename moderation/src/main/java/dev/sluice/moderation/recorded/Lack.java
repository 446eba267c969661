package dev.sluice.moderation.recorded;

/** What judging again needed, and the verdict did not keep. */
public enum Lack {
  /** The bytes of the file: no score of the model was kept. */
  BYTES,
  /** An answer of a vendor that was not asked then. */
  VENDOR_CALL
}
