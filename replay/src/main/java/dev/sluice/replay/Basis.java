package dev.sluice.replay;

import dev.sluice.contract.settings.Settings;

/** What items are judged again under. */
public sealed interface Basis {
  /** Other settings, to learn what they would change. */
  record Candidate(Settings settings) implements Basis {
    /** The name of the release that is none yet. */
    static final String VERSION = "candidate";

    /** Takes the settings under a name of their own. */
    public Candidate {
      settings =
          new Settings(
              VERSION,
              settings.apps(),
              settings.policies(),
              settings.moderators(),
              settings.lexicons());
    }
  }

  /** The release that each verdict names: every local verdict must come out the same. */
  record Recorded() implements Basis {}
}
